#include "api/project.h"

#include "access/cursor.h"
#include "access/workspaces/project.h"
#include "api/json.h"
#include "api/organization.h"

namespace usher::api {
namespace {

void write_project(base::JsonWriter& json, access::Project const& project, access::PermissionSet permissions,
                   std::string_view secret);
http::Response project_reply(Context const& context, access::ProjectScope const& scope);

}  // namespace

Reply list_projects(Context const& context, http::Request const& request,
                    access::OrganizationScope const& scope) {
  TRY(Paging const paging, paging_of(request));
  TRY(auto const cursor, access::Cursor::parse(paging.cursor));
  access::Rights const own = rights_at_check(context, scope);
  auto const projects = context.database.read(
      [&](db::Transaction& transaction) { return access::projects_of(transaction, scope.organization()); });
  base::JsonWriter json;
  std::string next;
  int count = 0;
  json.begin_object().key("items").begin_array();
  for (access::Project const& project : projects) {
    if (cursor && std::pair(project.name, project.id.value) <= std::pair(cursor->value, cursor->id)) continue;
    access::PermissionSet const permissions = own.in(project.id);
    if (!permissions.contains(access::Permission::kProjectRead)) continue;
    if (count++ == paging.limit) break;
    write_project(json, project, permissions, "");
    next = count == paging.limit ? access::Cursor{project.name, project.id.value}.text() : "";
  }
  json.end_array();
  write_text_or_null(json, "next_cursor", count > paging.limit ? next : "");
  json.end_object();
  return json_reply(std::move(json));
}

Reply create_project(Context const& context, http::Request const& request,
                     access::OrganizationScope const& scope) {
  TRY(JsonObject body, JsonObject::parse(request.body));
  access::NewProject fields;
  TRY(fields.name, body.text("name"));
  TRY(auto const zone, body.optional_text("time_zone"));
  CHECK(body.finish());
  if (zone) fields.time_zone = *zone;
  TRY(auto const project, context.database.write([&](db::Transaction& transaction) {
    return access::create_project(transaction, context.services, scope, fields);
  }));
  base::JsonWriter json;
  write_project(json, project, rights_of(context, scope).in(project.id), "");
  return json_reply(std::move(json), 201);
}

Reply get_project(Context const& context, http::Request const&, access::ProjectScope const& scope) {
  return project_reply(context, scope);
}

Reply update_project(Context const& context, http::Request const& request,
                     access::ProjectScope const& scope) {
  TRY(JsonObject body, JsonObject::parse(request.body));
  access::ProjectUpdate update;
  TRY(update.name, body.optional_text("name"));
  TRY(update.time_zone, body.optional_text("time_zone"));
  CHECK(body.finish());
  CHECK(context.database.write([&](db::Transaction& transaction) {
    return access::update_project(transaction, context.services, scope, update);
  }));
  return project_reply(context, scope);
}

Reply get_project_status(Context const& context, http::Request const&, access::ProjectScope const& scope) {
  events::EventStatus const status = context.events.status(scope.project());
  base::JsonWriter json;
  json.begin_object().key("events_total").value(status.events);
  write_time(json, "last_event_at", status.last_event);
  json.end_object();
  return json_reply(std::move(json));
}

Reply load_demo_data(Context const& context, http::Request const&, access::ProjectScope const& scope) {
  CHECK(context.load_demo(scope));
  return http::Response(202);
}

namespace {

http::Response project_reply(Context const& context, access::ProjectScope const& scope) {
  base::JsonWriter json;
  context.database.read([&](db::Transaction& transaction) {
    auto const project = access::find_project(transaction, scope.project());
    if (!project) return;
    auto const secret = access::project_secret(transaction, context.services, scope);
    write_project(json, *project, scope.permissions(), secret ? *secret : "");
  });
  return json_reply(std::move(json));
}

void write_project(base::JsonWriter& json, access::Project const& project, access::PermissionSet permissions,
                   std::string_view secret) {
  json.begin_object().key("id").value(project.id.value).key("name").value(project.name);
  json.key("time_zone").value(project.time_zone).key("token").value(project.token);
  if (!secret.empty()) json.key("secret").value(secret);
  json.key("created_at").value(base::rfc3339(project.created_at)).key("permissions").begin_array();
  (permissions & access::PermissionSet::of_projects()).each([&](access::Permission permission) {
    json.value(access::key_of(permission));
  });
  json.end_array().end_object();
}

}  // namespace
}  // namespace usher::api
