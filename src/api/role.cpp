#include "api/role.h"

#include "access/roles/role_change.h"
#include "access/workspaces/organization.h"
#include "api/json.h"
#include "api/organization.h"

namespace usher::api {
namespace {

// What roles are written from.
struct Shelf {
  access::Plan const* plan = nullptr;
  access::Rights own;
  std::optional<std::map<std::string, access::RoleUse>> uses;
};

Shelf shelf_of(Context const& context, db::Transaction& transaction, access::OrganizationScope const& scope);
void write_built_in(base::JsonWriter& json, Shelf const& shelf, access::Role const& role);
void write_custom(base::JsonWriter& json, Shelf const& shelf, access::CustomRole const& role);
void write_assignable(base::JsonWriter& json, Shelf const& shelf, access::Grant const& grant);
void write_use(base::JsonWriter& json, Shelf const& shelf, std::string const& key);
void write_may(base::JsonWriter& json, std::string_view key, base::Ok const& allowed);
Reply change_reply(Context const& context, access::OrganizationScope const& scope,
                   access::RoleChange const& change);

access::RoleId id_of(http::Request const& request) {
  return access::RoleId(request.parameter("role"));
}

}  // namespace

Reply list_roles(Context const& context, http::Request const& request,
                 access::OrganizationScope const& scope) {
  std::string const include = text_of(request, "include");
  if (!include.empty() && include != "counts")
    return base::invalid("include", "Only counts can be included.", "invalid_request");
  return context.database.read([&](db::Transaction& transaction) -> Reply {
    Shelf shelf = shelf_of(context, transaction, scope);
    if (!include.empty())
      shelf.uses = access::use_of_roles(transaction, context.clock.now(), scope.organization());
    base::JsonWriter json;
    json.begin_object().key("items").begin_array();
    for (access::Role const& role : access::built_in_roles()) write_built_in(json, shelf, role);
    for (access::CustomRole const& role : access::custom_roles_of(transaction, scope.organization()))
      write_custom(json, shelf, role);
    json.end_array().key("next_cursor").null();
    base::Ok allowed = shelf.plan->check_feature(access::kCustomRolesFeature);
    if (allowed && !shelf.own.everywhere.contains(access::Permission::kRolesManage))
      allowed = base::forbidden("Your role does not allow managing roles.");
    write_may(json, "can_create", allowed);
    json.key("most_custom_roles").value(access::kMostCustomRoles).end_object();
    return json_reply(std::move(json));
  });
}

Reply create_role(Context const& context, http::Request const& request,
                  access::OrganizationScope const& scope) {
  TRY(JsonObject body, JsonObject::parse(request.body));
  access::NewRole role;
  TRY(role.name, body.text("name"));
  TRY(auto description, body.optional_text("description"));
  TRY(auto permissions, body.optional_texts("permissions"));
  CHECK(body.finish());
  role.description = std::move(description).value_or("");
  role.permissions = std::move(permissions).value_or(std::vector<std::string>());
  return context.database.write([&](db::Transaction& transaction) -> Reply {
    TRY(access::CustomRole const made, access::create_role(transaction, context.services, scope, role));
    base::JsonWriter json;
    write_custom(json, shelf_of(context, transaction, scope), made);
    return json_reply(std::move(json), 201);
  });
}

Reply update_role(Context const& context, http::Request const& request,
                  access::OrganizationScope const& scope) {
  TRY(bool const is_dry, flag_of(request, "dry_run"));
  TRY(JsonObject body, JsonObject::parse(request.body));
  access::RoleUpdate update;
  TRY(update.version, body.integer("version"));
  TRY(update.name, body.optional_text("name"));
  TRY(update.description, body.optional_text("description"));
  TRY(update.permissions, body.optional_texts("permissions"));
  CHECK(body.finish());
  if (!update.name && !update.description && !update.permissions)
    return base::invalid("", "Say what is to change: name, description or permissions.", "invalid_request");
  TRY(access::RoleChange const change, context.database.write([&](db::Transaction& transaction) {
    return access::update_role(transaction, context.services, scope, id_of(request), update,
                               is_dry ? access::Effect::kPreview : access::Effect::kApply);
  }));
  return change_reply(context, scope, change);
}

Reply delete_role(Context const& context, http::Request const& request,
                  access::OrganizationScope const& scope) {
  TRY(bool const is_dry, flag_of(request, "dry_run"));
  TRY(access::RoleChange const change, context.database.write([&](db::Transaction& transaction) {
    return access::delete_role(transaction, context.services, scope, id_of(request),
                               text_of(request, "replacement"),
                               is_dry ? access::Effect::kPreview : access::Effect::kApply);
  }));
  return change_reply(context, scope, change);
}

namespace {

Shelf shelf_of(Context const& context, db::Transaction& transaction, access::OrganizationScope const& scope) {
  auto const organization = access::find_organization(transaction, scope.organization());
  return {
      &context.services.plans.find(organization ? organization->plan : ""), rights_of(context, scope), {}};
}

void write_built_in(base::JsonWriter& json, Shelf const& shelf, access::Role const& role) {
  json.begin_object().key("key").value(role.key).key("name").value(role.name);
  json.key("description").value(role.description).key("custom").value(false);
  write_permissions(json, "permissions", role.permissions);
  std::string const key(role.key);
  write_assignable(json, shelf, {access::GrantScope::kOrganization, {}, key});
  write_use(json, shelf, key);
  json.end_object();
}

void write_custom(base::JsonWriter& json, Shelf const& shelf, access::CustomRole const& role) {
  json.begin_object().key("key").value(role.id.value).key("name").value(role.name);
  json.key("description").value(role.description).key("custom").value(true);
  write_permissions(json, "permissions", role.permissions);
  access::Grant grant{access::GrantScope::kOrganization, {}, role.id.value};
  grant.custom = access::RoleContent{role.name, role.permissions};
  write_assignable(json, shelf, grant);
  write_use(json, shelf, role.id.value);
  write_may(json, "can_manage", access::may_change(shelf.own, role));
  json.key("version").value(role.version).key("created_at").value(base::rfc3339(role.created_at));
  json.key("updated_at").value(base::rfc3339(role.updated_at)).end_object();
}

void write_assignable(base::JsonWriter& json, Shelf const& shelf, access::Grant const& grant) {
  base::Ok allowed = shelf.plan->check_role(grant.role, "role");
  if (allowed && !shelf.own.everywhere.contains(access::Permission::kMembersInvite))
    allowed = base::forbidden("Your role does not allow giving roles.");
  if (allowed) allowed = access::check_ceiling(shelf.own, {grant}, "role");
  json.key("assignable").value(static_cast<bool>(allowed));
  if (!allowed) json.key("reason").value(allowed.error().message);
}

void write_use(base::JsonWriter& json, Shelf const& shelf, std::string const& key) {
  if (!shelf.uses) return;
  auto const found = shelf.uses->find(key);
  access::RoleUse const use = found == shelf.uses->end() ? access::RoleUse() : found->second;
  json.key("members").value(use.members).key("invitations").value(use.invitations);
  json.key("teams").value(use.teams);
}

void write_may(base::JsonWriter& json, std::string_view key, base::Ok const& allowed) {
  json.key(key).begin_object().key("allowed").value(static_cast<bool>(allowed));
  if (!allowed) json.key("reason").value(allowed.error().message);
  json.end_object();
}

Reply change_reply(Context const& context, access::OrganizationScope const& scope,
                   access::RoleChange const& change) {
  // After the commit: who asked may have changed their own rights.
  Shelf const shelf = context.database.read(
      [&](db::Transaction& transaction) { return shelf_of(context, transaction, scope); });
  base::JsonWriter json;
  json.begin_object().key("role");
  write_custom(json, shelf, change.role);
  write_permissions(json, "gained", change.gained);
  write_permissions(json, "lost", change.lost);
  json.key("members").value(change.members).key("invitations").value(change.invitations);
  json.key("teams").value(change.teams);
  json.key("includes_you").value(change.includes_you).end_object();
  return json_reply(std::move(json));
}

}  // namespace
}  // namespace usher::api
