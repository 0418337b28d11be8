#include "api/organization_export.h"

#include <algorithm>
#include <deque>

#include "access/workspaces/export_pages.h"
#include "access/workspaces/organization.h"
#include "access/workspaces/project.h"
#include "api/export_lines.h"

namespace usher::api {
namespace {

constexpr int kFormat = 1;  // one more when a line of it changes its meaning

// Everything, part by part. Used by one worker at a time.
class Export {
 public:
  Export(Context const& context, access::OrganizationScope const& scope,
         access::Organization const& organization, std::vector<access::Project> projects)
      : context_(context),
        caller_(scope.caller()),
        organization_(organization),
        projects_(std::move(projects)) {}

  http::BodyRest next(std::string& lines);

 private:
  void begin(access::OrganizationScope const& scope, std::string& lines);
  void add_projects(access::OrganizationScope const& scope, std::string& lines);
  void end(std::string& lines);

  Context const& context_;
  identity::Caller const caller_;  // whom the parts' scopes refer to
  access::Organization const organization_;
  std::vector<access::Project> const projects_;
  std::deque<ExportPart> parts_;
  bool has_begun_ = false;
  std::int64_t count_ = 0;  // of lines
};

}  // namespace

Reply export_organization(Context const& context, http::Request const&,
                          access::OrganizationScope const& scope) {
  auto const organization = context.database.read([&](db::Transaction& transaction) {
    return access::find_organization(transaction, scope.organization());
  });
  if (!organization) return base::not_found();
  CHECK(context.database.write([&](db::Transaction& transaction) {
    return access::record_export(transaction, context.services, scope);
  }));
  auto const projects = context.database.read(
      [&](db::Transaction& transaction) { return access::projects_of(transaction, scope.organization()); });
  auto const made = std::make_shared<Export>(context, scope, *organization, projects);
  auto response = http::Response::pieces({[made](std::string& lines) { return made->next(lines); }},
                                         "application/x-ndjson");
  response.set("content-disposition", "attachment; filename=\"workspace.ndjson\"");
  return response;
}

namespace {

http::BodyRest Export::next(std::string& lines) {
  // Whoever loses the right gets no more of it.
  auto const scope =
      context_.authorizer().authorize(caller_, organization_.id, access::Permission::kOrganizationDelete);
  if (!scope) return http::BodyRest::kBroken;
  if (!has_begun_) begin(*scope, lines);
  if (!parts_.empty() && !parts_.front()(lines)) parts_.pop_front();
  count_ += std::count(lines.begin(), lines.end(), '\n');
  if (!parts_.empty()) return http::BodyRest::kMore;
  end(lines);
  return http::BodyRest::kEnd;
}

void Export::begin(access::OrganizationScope const& scope, std::string& lines) {
  has_begun_ = true;
  append_line(lines, "workspace", {}, [&](base::JsonWriter& json) {
    json.begin_object().key("format").value(kFormat).key("id").value(organization_.id.value);
    json.key("name").value(organization_.name).key("plan").value(organization_.plan);
    json.key("language").value(organization_.language);
    json.key("created_at").value(base::rfc3339(organization_.created_at));
    json.key("exported_at").value(base::rfc3339(context_.clock.now())).end_object();
  });
  for (ExportPart& part : people_parts(context_, scope)) parts_.push_back(std::move(part));
  parts_.push_back(audit_part(context_, scope));
  add_projects(scope, lines);
}

void Export::add_projects(access::OrganizationScope const& scope, std::string& lines) {
  for (access::Project const& project : projects_) {
    append_line(lines, "project", {}, [&](base::JsonWriter& json) {
      json.begin_object().key("id").value(project.id.value).key("name").value(project.name);
      json.key("time_zone").value(project.time_zone).key("token").value(project.token);
      json.key("created_at").value(base::rfc3339(project.created_at)).end_object();
    });
    auto const in_project =
        context_.authorizer().authorize(scope.caller(), project.id, access::Permission::kProjectRead);
    if (!in_project) continue;
    for (ExportPart& part : project_parts(context_, *in_project)) parts_.push_back(std::move(part));
  }
}

// Without it a reader knows that something is missing.
void Export::end(std::string& lines) {
  append_line(lines, "end", {},
              [&](base::JsonWriter& json) { json.begin_object().key("lines").value(count_).end_object(); });
}

}  // namespace
}  // namespace usher::api
