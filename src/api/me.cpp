#include "api/me.h"

#include "access/directory/directory.h"
#include "access/rights/sign_in_check.h"
#include "access/workspaces/organization_create.h"
#include "access/workspaces/project.h"
#include "api/json.h"
#include "api/organization_deletion.h"
#include "identity/password_change.h"
#include "identity/second_factor.h"
#include "identity/session.h"

namespace usher::api {
namespace {

void write_all(base::JsonWriter& json, db::Transaction& transaction, Context const& context,
               identity::Account const& account, OpenSession const& session);
void write_account(base::JsonWriter& json, db::Transaction& transaction, identity::Account const& account);
void write_membership(base::JsonWriter& json, db::Transaction& transaction, Context const& context,
                      access::Membership const& membership, identity::SessionAge const& age);
void write_projects(base::JsonWriter& json, db::Transaction& transaction,
                    access::Membership const& membership);

}  // namespace

Reply get_me(Context const& context, http::Request const&, identity::Caller const& caller) {
  base::JsonWriter json;
  CHECK(write_me(json, context, caller));
  return json_reply(std::move(json));
}

Reply update_me(Context const& context, http::Request const& request, identity::Caller const& caller) {
  TRY(JsonObject body, JsonObject::parse(request.body));
  TRY(auto const name, body.optional_text("name"));
  CHECK(body.finish());
  if (name) {
    CHECK(context.database.write([&](db::Transaction& transaction) {
      auto renamed =
          identity::rename_account(transaction, context.clock, context.services.sessions, caller, *name);
      if (renamed) access::relist_account(transaction, caller.account);
      return renamed;
    }));
  }
  return get_me(context, request, caller);
}

Reply change_my_password(Context const& context, http::Request const& request,
                         identity::Caller const& caller) {
  TRY(JsonObject body, JsonObject::parse(request.body));
  TRY(std::string const current, body.text("current_password"));
  TRY(std::string const next, body.text("new_password"));
  CHECK(body.finish());
  CHECK(identity::change_password(context.database, context.clock, context.services.sessions, caller, current,
                                  {next, context.services.breached_passwords}));
  return no_content();
}

Reply list_my_sessions(Context const& context, http::Request const&, identity::Caller const& caller) {
  auto const sessions = context.database.read([&](db::Transaction& transaction) {
    return identity::sessions_of(transaction, caller.account, context.clock);
  });
  base::JsonWriter json;
  json.begin_object().key("items").begin_array();
  for (identity::Session const& session : sessions) {
    json.begin_object().key("id").value(session.id.value).key("user_agent").value(session.user_agent);
    json.key("address").value(session.address).key("created_at").value(base::rfc3339(session.created_at));
    json.key("last_seen_at").value(base::rfc3339(session.last_seen_at));
    json.key("current").value(session.id == caller.session).end_object();
  }
  json.end_array().key("next_cursor").null().end_object();
  return json_reply(std::move(json));
}

Reply delete_my_session(Context const& context, http::Request const& request,
                        identity::Caller const& caller) {
  base::SessionId const session(request.parameter("session"));
  CHECK(context.database.write([&](db::Transaction& transaction) {
    return identity::end_session(transaction, context.services.sessions, caller.account, session);
  }));
  return no_content();
}

Reply delete_my_other_sessions(Context const& context, http::Request const&, identity::Caller const& caller) {
  context.database.write([&](db::Transaction& transaction) {
    identity::end_sessions_of(transaction, context.services.sessions, caller.account, caller.session);
  });
  return no_content();
}

void write_me(base::JsonWriter& json, Context const& context, identity::Account const& account,
              OpenSession const& session) {
  context.database.read(
      [&](db::Transaction& transaction) { write_all(json, transaction, context, account, session); });
}

base::Ok write_me(base::JsonWriter& json, Context const& context, identity::Caller const& caller) {
  return context.database.read([&](db::Transaction& transaction) -> base::Ok {
    auto const account = identity::find_account(transaction, caller.account);
    auto const expires_at = identity::session_end(transaction, context.clock, caller.session);
    if (!account || !expires_at) return base::unauthenticated("session_required", "Sign in first.");
    write_all(json, transaction, context, *account, {caller.session, *expires_at, caller.session_age});
    return {};
  });
}

namespace {

void write_all(base::JsonWriter& json, db::Transaction& transaction, Context const& context,
               identity::Account const& account, OpenSession const& session) {
  auto const memberships = access::memberships_of(transaction, account.id, context.clock.now());
  json.begin_object();
  write_account(json, transaction, account);
  json.key("session").begin_object().key("id").value(session.id.value);
  json.key("expires_at").value(base::rfc3339(session.expires_at)).end_object();
  json.key("organizations").begin_array();
  for (access::Membership const& membership : memberships)
    if (membership.is_active(context.clock.now()))
      write_membership(json, transaction, context, membership, session.age);
  bool const makes_workspaces(access::check_may_create_organization(
      transaction, context.clock, memberships, session.age, context.settings.workspace_makers));
  json.end_array().key("can_create_workspace").value(makes_workspaces);
  json.key("mail_configured").value(context.services.mail.is_configured());
  json.key("version").value(context.settings.version).end_object();
}

void write_account(base::JsonWriter& json, db::Transaction& transaction, identity::Account const& account) {
  bool const has_factor = identity::factors_of(transaction, account.id) == identity::Factors::kTwo;
  json.key("account").begin_object().key("id").value(account.id.value);
  json.key("name").value(account.name).key("email").value(account.email_as_written);
  json.key("second_factor").value(has_factor);
  json.key("created_at").value(base::rfc3339(account.created_at)).end_object();
}

void write_membership(base::JsonWriter& json, db::Transaction& transaction, Context const& context,
                      access::Membership const& membership, identity::SessionAge const& age) {
  json.begin_object().key("id").value(membership.organization.value);
  json.key("name").value(membership.organization_name);
  json.key("role").value(access::primary_role(membership.grants));
  json.key("role_name").value(access::primary_role_name(membership.grants));
  write_time(json, "second_factor_due", membership.second_factor_due);
  write_deletion(json, access::find_scheduled_deletion(transaction, membership.organization));
  bool const is_too_old = !access::check_session(membership, age, context.clock);
  json.key("sign_in_again").value(is_too_old);
  // What one may do is what the routes would allow, and those allow nothing then.
  bool const is_shut_out = is_too_old || membership.lacks_second_factor(context.clock.now());
  write_permissions(json, "permissions",
                    is_shut_out ? access::PermissionSet() : membership.rights.everywhere);
  json.key("projects");
  if (is_shut_out)
    json.begin_array().end_array();
  else
    write_projects(json, transaction, membership);
  json.end_object();
}

void write_projects(base::JsonWriter& json, db::Transaction& transaction,
                    access::Membership const& membership) {
  json.begin_array();
  for (access::Project const& project : access::projects_of(transaction, membership.organization)) {
    access::PermissionSet const permissions = membership.rights.in(project.id);
    if (!permissions.contains(access::Permission::kProjectRead)) continue;
    json.begin_object().key("id").value(project.id.value).key("name").value(project.name);
    json.key("time_zone").value(project.time_zone).key("token").value(project.token);
    write_permissions(json, "permissions", permissions & access::PermissionSet::of_projects());
    json.end_object();
  }
  json.end_array();
}

}  // namespace
}  // namespace usher::api
