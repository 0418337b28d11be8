#include "api/grant.h"

#include "access/access_end.h"

namespace usher::api {

base::Result<std::vector<access::Grant>> grants_of(std::vector<JsonObject>& objects) {
  std::vector<access::Grant> grants;
  for (JsonObject& object : objects) {
    access::Grant grant;
    TRY(std::string const scope, object.text("scope"));
    auto const kind = access::parse_grant_scope(scope);
    if (!kind)
      return base::invalid(object.path_of("scope"), "Choose organization, all_projects or project.",
                           "invalid_request");
    grant.scope = *kind;
    TRY(grant.role, object.text("role"));
    TRY(auto const project, object.optional_text("project_id"));
    if (project) grant.project = base::ProjectId(*project);
    TRY(auto const end, object.optional_text("ends_at"));
    if (end) {
      TRY(grant.ends_at, access::parse_end(*end, object.path_of("ends_at")));
    }
    CHECK(object.finish());
    grants.push_back(std::move(grant));
  }
  return grants;
}

void write_grants(base::JsonWriter& json, std::vector<access::Grant> const& grants) {
  json.key("grants").raw(access::grants_json(grants));
}

}  // namespace usher::api
