#include "api/explanation.h"

#include "access/rights/explanation.h"
#include "api/grant.h"

namespace usher::api {
namespace {

base::Result<access::Permission> permission_of(http::Request const& request);
void write_grant(base::JsonWriter& json, access::ExplainedGrant const& grant);

}  // namespace

Reply explain_member(Context const& context, http::Request const& request,
                     access::OrganizationScope const& scope) {
  TRY(access::Permission const permission, permission_of(request));
  std::optional<base::ProjectId> project;
  if (auto const named = text_of(request, "project"); !named.empty()) project = base::ProjectId(named);
  TRY(access::Explanation const explanation, context.database.read([&](db::Transaction& transaction) {
    return access::explain(transaction, context.services, scope, base::MemberId(request.parameter("member")),
                           permission, project);
  }));
  base::JsonWriter json;
  json.begin_object().key("member").begin_object();
  json.key("id").value(explanation.member.id.value).key("name").value(explanation.member.name).end_object();
  json.key("permission").value(access::key_of(permission));
  write_text_or_null(json, "project_id", project ? project->value : "");
  json.key("allowed").value(explanation.is_allowed);
  json.key("every_member").value(explanation.is_of_every_member);
  json.key("obstacles").begin_array();
  for (access::Obstacle const obstacle : explanation.obstacles) json.value(access::key_of(obstacle));
  json.end_array().key("grants").begin_array();
  for (access::ExplainedGrant const& grant : explanation.grants) write_grant(json, grant);
  json.end_array().end_object();
  return json_reply(std::move(json));
}

namespace {

base::Result<access::Permission> permission_of(http::Request const& request) {
  std::string const key = text_of(request, "permission");
  std::optional<access::Permission> found;
  access::PermissionSet::all().each([&](access::Permission permission) {
    if (access::key_of(permission) == key) found = permission;
  });
  if (!found) return base::invalid("permission", "There is no permission of this name.", "invalid_request");
  return *found;
}

void write_grant(base::JsonWriter& json, access::ExplainedGrant const& explained) {
  access::Grant const& grant = explained.grant;
  json.begin_object().key("verdict").value(access::key_of(explained.verdict));
  json.key("scope").value(access::key_of(grant.scope));
  write_text_or_null(json, "project_id", grant.project.value);
  json.key("role").value(grant.role);
  write_source(json, explained.source, explained.team);
  write_time(json, "ends_at", grant.ends_at);
  write_time(json, "given_at", explained.given_at);
  json.key("given_by");
  if (explained.given_by)
    json.begin_object()
        .key("id")
        .value(explained.given_by->id)
        .key("name")
        .value(explained.given_by->name)
        .end_object();
  else
    json.null();
  json.end_object();
}

}  // namespace
}  // namespace usher::api
