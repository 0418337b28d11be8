#include "api/grant.h"

#include "access/members/access_end.h"

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

void write_inheritance(base::JsonWriter& json, std::vector<access::TeamRef> const& teams,
                       std::vector<access::InheritedGrant> const& inherited) {
  json.key("teams").begin_array();
  for (access::TeamRef const& team : teams)
    json.begin_object().key("id").value(team.id.value).key("name").value(team.name).end_object();
  json.end_array().key("inherited").begin_array();
  for (access::InheritedGrant const& each : inherited) {
    json.begin_object().key("scope").value(key_of(each.grant.scope));
    if (each.grant.scope == access::GrantScope::kProject)
      json.key("project_id").value(each.grant.project.value);
    json.key("role").value(each.grant.role).key("role_name").value(each.grant.role_name());
    write_source(json, each.source, each.team);
    json.end_object();
  }
  json.end_array();
}

void write_source(base::JsonWriter& json, access::GrantSource source, access::TeamRef const& team) {
  json.key("through");
  if (source == access::GrantSource::kOwn) {
    json.null();
    return;
  }
  json.begin_object().key("kind").value(source == access::GrantSource::kTeam ? "team" : "everyone");
  if (source == access::GrantSource::kTeam) json.key("id").value(team.id.value).key("name").value(team.name);
  json.end_object();
}

}  // namespace usher::api
