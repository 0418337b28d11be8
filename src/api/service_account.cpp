#include "api/service_account.h"

#include "access/directory/member_list.h"
#include "api/access_end.h"
#include "api/grant.h"
#include "api/json.h"
#include "api/organization.h"

namespace usher::api {
namespace {

struct Update {
  access::ServiceAccountText text;
  access::MemberUpdate rights;

  bool changes_rights() const {
    return rights.role || rights.grants || rights.status || rights.access_ends_at;
  }
  bool is_empty() const { return !text.name && !text.description && !changes_rights(); }
};

base::Result<access::NewServiceAccount> new_account_of(http::Request const& request);
base::Result<Update> update_of(http::Request const& request);
base::Result<access::Member> find(db::Transaction& transaction, http::Request const& request,
                                  access::OrganizationScope const& scope);
void write_account(base::JsonWriter& json, Context const& context, access::OrganizationScope const& scope,
                   access::Rights const& own, access::Member const& member);

}  // namespace

Reply list_service_accounts(Context const& context, http::Request const& request,
                            access::OrganizationScope const& scope) {
  TRY(Paging const paging, paging_of(request));
  access::MemberQuery query;
  query.kind = access::MemberKind::kService;
  query.cursor = paging.cursor;
  query.limit = paging.limit;
  TRY(access::MemberPage const page, context.database.read([&](db::Transaction& transaction) {
    return access::list_members(transaction, context.services, scope, query);
  }));
  access::Rights const own = rights_at_check(context, scope);
  base::JsonWriter json;
  json.begin_object().key("items").begin_array();
  for (access::MemberListItem const& item : page.items)
    write_account(json, context, scope, own, std::get<access::Member>(item));
  json.end_array();
  write_text_or_null(json, "next_cursor", page.next_cursor);
  json.end_object();
  return json_reply(std::move(json));
}

Reply create_service_account(Context const& context, http::Request const& request,
                             access::OrganizationScope const& scope) {
  TRY(access::NewServiceAccount const wanted, new_account_of(request));
  TRY(access::Member const member, context.database.write([&](db::Transaction& transaction) {
    return access::create_service_account(transaction, context.services, scope, wanted);
  }));
  base::JsonWriter json;
  write_account(json, context, scope, rights_of(context, scope), member);
  return json_reply(std::move(json), 201);
}

Reply update_service_account(Context const& context, http::Request const& request,
                             access::OrganizationScope const& scope) {
  TRY(Update const update, update_of(request));
  TRY(access::Member const member,
      context.database.write([&](db::Transaction& transaction) -> base::Result<access::Member> {
        TRY(access::Member member, find(transaction, request, scope));
        if (update.text.name || update.text.description) {
          TRY(member,
              access::describe_service_account(transaction, context.services, scope, member.id, update.text));
        }
        if (update.changes_rights()) {
          TRY(auto const change, access::update_member(transaction, context.services, scope, member.id,
                                                       update.rights, access::Effect::kApply));
          member = change.member;
        }
        return member;
      }));
  base::JsonWriter json;
  write_account(json, context, scope, rights_of(context, scope), member);
  return json_reply(std::move(json));
}

Reply delete_service_account(Context const& context, http::Request const& request,
                             access::OrganizationScope const& scope) {
  CHECK(context.database.write([&](db::Transaction& transaction) -> base::Ok {
    TRY(access::Member const member, find(transaction, request, scope));
    CHECK(access::remove_member(transaction, context.services, scope, member.id, {}, access::Effect::kApply));
    return {};
  }));
  return no_content();
}

namespace {

base::Result<access::NewServiceAccount> new_account_of(http::Request const& request) {
  TRY(JsonObject body, JsonObject::parse(request.body));
  access::NewServiceAccount account;
  TRY(account.name, body.text("name"));
  TRY(auto const description, body.optional_text("description"));
  account.description = description.value_or("");
  TRY(auto const role, body.optional_text("role"));
  TRY(auto grants, body.optional_objects("grants"));
  TRY(auto const end, access_end_of(body));
  account.access_ends_at = end.value_or(std::nullopt);
  CHECK(body.finish());
  if (role.has_value() == grants.has_value())
    return base::invalid("role", "Give either a role in the whole workspace or grants.", "invalid_request");
  if (role) account.grants = {{access::GrantScope::kOrganization, {}, *role}};
  if (grants) {
    TRY(account.grants, grants_of(*grants));
  }
  return account;
}

base::Result<Update> update_of(http::Request const& request) {
  TRY(JsonObject body, JsonObject::parse(request.body));
  Update update;
  TRY(update.text.name, body.optional_text("name"));
  TRY(update.text.description, body.optional_text("description"));
  TRY(update.rights.role, body.optional_text("role"));
  TRY(update.rights.status, body.optional_text("status"));
  TRY(update.rights.access_ends_at, access_end_of(body));
  TRY(auto grants, body.optional_objects("grants"));
  CHECK(body.finish());
  if (grants) {
    TRY(update.rights.grants, grants_of(*grants));
  }
  if (update.is_empty())
    return base::invalid("",
                         "Say what is to change: name, description, role, grants, status or access_ends_at.",
                         "invalid_request");
  return update;
}

base::Result<access::Member> find(db::Transaction& transaction, http::Request const& request,
                                  access::OrganizationScope const& scope) {
  auto member = access::find_member(transaction, scope.organization(),
                                    base::MemberId(request.parameter("service_account")));
  if (!member || member->kind != access::MemberKind::kService)
    return base::not_found("There is no such service account.");
  return *std::move(member);
}

void write_account(base::JsonWriter& json, Context const& context, access::OrganizationScope const& scope,
                   access::Rights const& own, access::Member const& member) {
  json.begin_object().key("id").value(member.id.value).key("name").value(member.name);
  json.key("description").value(member.description).key("role").value(member.role);
  write_grants(json, member.grants);
  json.key("status").value(access::shown_status(member, context.clock.now()));
  write_time(json, "access_ends_at", member.access_ends_at);
  json.key("created_at").value(base::rfc3339(member.joined_at));
  write_time(json, "last_active_at", member.last_active_at);
  auto const allowed = access::may_manage(scope, own, member, context.clock.now());
  json.key("can_manage").begin_object().key("allowed").value(static_cast<bool>(allowed));
  if (!allowed) json.key("reason").value(allowed.error().message);
  json.end_object().end_object();
}

}  // namespace
}  // namespace usher::api
