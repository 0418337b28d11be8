#include "api/team.h"

#include "access/teams/team_change.h"
#include "access/workspaces/organization.h"
#include "api/grant.h"
#include "api/json.h"
#include "api/organization.h"
#include "api/report_position.h"

namespace usher::api {
namespace {

access::Effect effect_of(bool is_dry) {
  return is_dry ? access::Effect::kPreview : access::Effect::kApply;
}
base::TeamId id_of(http::Request const& request) {
  return base::TeamId(request.parameter("team"));
}

base::Result<std::vector<base::MemberId>> members_of(JsonObject& body, std::string_view name);
base::Ok may_create(Context const& context, access::OrganizationScope const& scope,
                    access::Rights const& own);
void write_team(base::JsonWriter& json, access::Rights const& own, access::Team const& team);
void write_touched(base::JsonWriter& json, access::Touched const& touched);
void write_everyone(base::JsonWriter& json, access::Rights const& own,
                    std::vector<access::Grant> const& grants);
void write_allowed(base::JsonWriter& json, std::string_view key, base::Ok const& allowed);
Reply change_reply(Context const& context, access::OrganizationScope const& scope,
                   access::TeamChange const& change);

}  // namespace

Reply list_teams(Context const& context, http::Request const& request,
                 access::OrganizationScope const& scope) {
  access::TeamQuery query;
  TRY(Paging const paging, paging_of(request));
  query.limit = paging.limit;
  query.cursor = paging.cursor;
  TRY(query.search, check_search(text_of(request, "search")));
  TRY(access::TeamPage const page, context.database.read([&](db::Transaction& transaction) {
    return access::list_teams(transaction, scope, query);
  }));
  access::Rights const own = rights_at_check(context, scope);
  base::JsonWriter json;
  json.begin_object().key("items").begin_array();
  for (access::Team const& team : page.teams) write_team(json, own, team);
  json.end_array();
  write_text_or_null(json, "next_cursor", page.next_cursor);
  write_allowed(json, "can_create", may_create(context, scope, own));
  json.end_object();
  return json_reply(std::move(json));
}

Reply create_team(Context const& context, http::Request const& request,
                  access::OrganizationScope const& scope) {
  TRY(JsonObject body, JsonObject::parse(request.body));
  access::NewTeam team;
  TRY(team.name, body.text("name"));
  TRY(auto description, body.optional_text("description"));
  TRY(auto grants, body.optional_objects("grants"));
  CHECK(body.finish());
  team.description = std::move(description).value_or("");
  if (grants) {
    TRY(team.grants, grants_of(*grants));
  }
  TRY(access::Team const made, context.database.write([&](db::Transaction& transaction) {
    return access::create_team(transaction, context.services, scope, team);
  }));
  base::JsonWriter json;
  write_team(json, rights_of(context, scope), made);
  return json_reply(std::move(json), 201);
}

Reply get_team(Context const& context, http::Request const& request, access::OrganizationScope const& scope) {
  auto const team = context.database.read([&](db::Transaction& transaction) {
    return access::find_team(transaction, scope.organization(), id_of(request));
  });
  if (!team) return base::not_found("There is no such team.");
  base::JsonWriter json;
  write_team(json, rights_at_check(context, scope), *team);
  return json_reply(std::move(json));
}

Reply update_team(Context const& context, http::Request const& request,
                  access::OrganizationScope const& scope) {
  TRY(bool const is_dry, flag_of(request, "dry_run"));
  TRY(JsonObject body, JsonObject::parse(request.body));
  access::TeamUpdate update;
  TRY(update.version, body.integer("version"));
  TRY(update.name, body.optional_text("name"));
  TRY(update.description, body.optional_text("description"));
  TRY(auto grants, body.optional_objects("grants"));
  CHECK(body.finish());
  if (grants) {
    TRY(update.grants, grants_of(*grants));
  }
  if (!update.name && !update.description && !update.grants)
    return base::invalid("", "Say what is to change: name, description or grants.", "invalid_request");
  TRY(access::TeamChange const change, context.database.write([&](db::Transaction& transaction) {
    return access::update_team(transaction, context.services, scope, id_of(request), update,
                               effect_of(is_dry));
  }));
  return change_reply(context, scope, change);
}

Reply delete_team(Context const& context, http::Request const& request,
                  access::OrganizationScope const& scope) {
  TRY(bool const is_dry, flag_of(request, "dry_run"));
  TRY(access::TeamChange const change, context.database.write([&](db::Transaction& transaction) {
    return access::delete_team(transaction, context.services, scope, id_of(request), effect_of(is_dry));
  }));
  return change_reply(context, scope, change);
}

Reply move_team_members(Context const& context, http::Request const& request,
                        access::OrganizationScope const& scope) {
  TRY(bool const is_dry, flag_of(request, "dry_run"));
  TRY(JsonObject body, JsonObject::parse(request.body));
  access::TeamMoves moves;
  TRY(moves.add, members_of(body, "add"));
  TRY(moves.remove, members_of(body, "remove"));
  CHECK(body.finish());
  TRY(access::TeamChange const change, context.database.write([&](db::Transaction& transaction) {
    return access::move_team_members(transaction, context.services, scope, id_of(request), moves,
                                     effect_of(is_dry));
  }));
  return change_reply(context, scope, change);
}

Reply get_everyone(Context const& context, http::Request const&, access::OrganizationScope const& scope) {
  auto const grants = context.database.read([&](db::Transaction& transaction) {
    return access::grants_of_everyone(transaction, scope.organization());
  });
  base::JsonWriter json;
  write_everyone(json, rights_at_check(context, scope), grants);
  return json_reply(std::move(json));
}

Reply update_everyone(Context const& context, http::Request const& request,
                      access::OrganizationScope const& scope) {
  TRY(bool const is_dry, flag_of(request, "dry_run"));
  TRY(JsonObject body, JsonObject::parse(request.body));
  TRY(auto objects, body.objects("grants"));
  CHECK(body.finish());
  TRY(auto const grants, grants_of(objects));
  TRY(access::EveryoneChange const change, context.database.write([&](db::Transaction& transaction) {
    return access::update_everyone(transaction, context.services, scope, grants, effect_of(is_dry));
  }));
  base::JsonWriter json;
  json.begin_object().key("everyone");
  write_everyone(json, rights_of(context, scope), change.grants);
  write_touched(json, change.touched);
  json.end_object();
  return json_reply(std::move(json));
}

namespace {

base::Result<std::vector<base::MemberId>> members_of(JsonObject& body, std::string_view name) {
  TRY(auto const ids, body.optional_texts(name));
  std::vector<base::MemberId> members;
  for (std::string const& id : ids.value_or(std::vector<std::string>())) members.emplace_back(id);
  return members;
}

base::Ok may_create(Context const& context, access::OrganizationScope const& scope,
                    access::Rights const& own) {
  if (!own.everywhere.contains(access::Permission::kTeamsManage))
    return base::forbidden("Your role does not allow managing teams.");
  auto const organization = context.database.read([&](db::Transaction& transaction) {
    return access::find_organization(transaction, scope.organization());
  });
  return context.services.plans.find(organization ? organization->plan : "")
      .check_feature(access::kTeamsFeature);
}

void write_team(base::JsonWriter& json, access::Rights const& own, access::Team const& team) {
  json.begin_object().key("id").value(team.id.value).key("name").value(team.name);
  json.key("description").value(team.description);
  write_grants(json, team.grants);
  json.key("members").value(team.members).key("version").value(team.version);
  json.key("created_at").value(base::rfc3339(team.created_at));
  json.key("updated_at").value(base::rfc3339(team.updated_at));
  write_allowed(json, "can_manage", access::may_change(own, team));
  json.end_object();
}

void write_touched(base::JsonWriter& json, access::Touched const& touched) {
  write_permissions(json, "gained", touched.gained);
  write_permissions(json, "lost", touched.lost);
  json.key("gaining").value(touched.gaining).key("losing").value(touched.losing);
  json.key("includes_you").value(touched.includes_you).key("people").begin_array();
  for (access::TouchedMember const& member : touched.named) {
    json.begin_object().key("id").value(member.id.value).key("name").value(member.name);
    write_permissions(json, "gained", member.gained);
    write_permissions(json, "lost", member.lost);
    json.end_object();
  }
  json.end_array();
}

void write_everyone(base::JsonWriter& json, access::Rights const& own,
                    std::vector<access::Grant> const& grants) {
  base::Ok allowed;
  if (!own.everywhere.contains(access::Permission::kMembersManage))
    allowed = base::forbidden("Your role does not allow managing members.");
  else if (!own.include(access::rights_offered(grants)))
    allowed =
        base::refused("team_above_you", "Everyone has more than you may give; ask an owner to change it.");
  json.begin_object();
  write_grants(json, grants);
  write_allowed(json, "can_manage", allowed);
  json.end_object();
}

void write_allowed(base::JsonWriter& json, std::string_view key, base::Ok const& allowed) {
  json.key(key).begin_object().key("allowed").value(static_cast<bool>(allowed));
  if (!allowed) json.key("reason").value(allowed.error().message);
  json.end_object();
}

Reply change_reply(Context const& context, access::OrganizationScope const& scope,
                   access::TeamChange const& change) {
  base::JsonWriter json;
  json.begin_object().key("team");
  // After the commit: who asked may have changed their own rights.
  write_team(json, rights_of(context, scope), change.team);
  write_touched(json, change.touched);
  json.end_object();
  return json_reply(std::move(json));
}

}  // namespace
}  // namespace usher::api
