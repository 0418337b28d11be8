#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "api/context.h"
#include "base/json_writer.h"

// Private to api: what the export of a workspace is made of.
namespace usher::api {

// {"kind": …, "project_id": …, "data": {…}} and the end of the line. The project may be empty.
template <class Write>
void append_line(std::string& lines, std::string_view kind, base::ProjectId const& project, Write&& write) {
  base::JsonWriter json;
  json.begin_object().key("kind").value(kind);
  if (!project.empty()) json.key("project_id").value(project.value);
  json.key("data");
  write(json);
  json.end_object();
  lines += json.text();
  lines += '\n';
}

// Appends some lines of one kind; false once there are no more. Each remembers where it stands.
using ExportPart = std::function<bool(std::string& lines)>;

// Who is in the workspace and what they may do; what the trail says.
std::vector<ExportPart> people_parts(Context const& context, access::OrganizationScope const& scope);
ExportPart audit_part(Context const& context, access::OrganizationScope const& scope);
// Reports, boards, events and profiles of one project.
std::vector<ExportPart> project_parts(Context const& context, access::ProjectScope const& scope);

}  // namespace usher::api
