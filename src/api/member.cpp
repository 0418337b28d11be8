#include "api/member.h"

#include "access/members/access_end.h"
#include "access/members/member_sign_out.h"
#include "api/access_end.h"
#include "api/grant.h"
#include "api/invitation.h"
#include "api/json.h"
#include "api/organization.h"
#include "api/report_position.h"

namespace usher::api {
namespace {

base::Result<access::MemberQuery> member_query_of(http::Request const& request,
                                                  access::OrganizationScope const& scope);
base::Result<access::MemberUpdate> member_update_of(http::Request const& request);

}  // namespace

Reply list_members(Context const& context, http::Request const& request,
                   access::OrganizationScope const& scope) {
  TRY(access::MemberQuery const query, member_query_of(request, scope));
  TRY(access::MemberPage const page, context.database.read([&](db::Transaction& transaction) {
    return access::list_members(transaction, context.services, scope, query);
  }));
  access::Rights const own = rights_at_check(context, scope);
  base::JsonWriter json;
  json.begin_object().key("items").begin_array();
  for (access::MemberListItem const& item : page.items) {
    if (auto const* member = std::get_if<access::Member>(&item))
      write_member(json, context, scope, own, *member);
    else
      write_invitation(json, std::get<access::Invitation>(item));
  }
  json.end_array();
  write_text_or_null(json, "next_cursor", page.next_cursor);
  json.key("counts").begin_object().key("members").value(page.members).key("pending").value(page.pending);
  json.end_object().end_object();
  return json_reply(std::move(json));
}

Reply get_member(Context const& context, http::Request const& request,
                 access::OrganizationScope const& scope) {
  auto const member = context.database.read([&](db::Transaction& transaction) {
    return access::find_member(transaction, scope.organization(),
                               base::MemberId(request.parameter("member")));
  });
  if (!member) return base::not_found("This person is not a member of the workspace.");
  base::JsonWriter json;
  write_member(json, context, scope, rights_at_check(context, scope), *member);
  return json_reply(std::move(json));
}

Reply update_member(Context const& context, http::Request const& request,
                    access::OrganizationScope const& scope) {
  TRY(bool const is_dry, flag_of(request, "dry_run"));
  TRY(access::MemberUpdate const update, member_update_of(request));
  TRY(access::MemberChange const change, context.database.write([&](db::Transaction& transaction) {
    return access::update_member(transaction, context.services, scope,
                                 base::MemberId(request.parameter("member")), update,
                                 is_dry ? access::Effect::kPreview : access::Effect::kApply);
  }));
  base::JsonWriter json;
  bool const is_own = change.member.account == scope.account();
  json.begin_object().key("member");
  write_member(json, context, scope, is_own ? rights_of(context, scope) : rights_at_check(context, scope),
               change.member);
  write_permissions(json, "gained", change.gained);
  write_permissions(json, "lost", change.lost);
  json.end_object();
  return json_reply(std::move(json));
}

Reply reset_second_factor_of_member(Context const& context, http::Request const& request,
                                    access::OrganizationScope const& scope) {
  CHECK(context.database.write([&](db::Transaction& transaction) {
    return access::reset_member_second_factor(transaction, context.services, scope,
                                              base::MemberId(request.parameter("member")));
  }));
  return no_content();
}

void write_member(base::JsonWriter& json, Context const& context, access::OrganizationScope const& scope,
                  access::Rights const& own, access::Member const& member) {
  json.begin_object().key("kind").value("member").key("id").value(member.id.value);
  json.key("account_id")
      .value(member.account.value)
      .key("name")
      .value(member.name)
      .key("email")
      .value(member.email);
  json.key("role").value(member.role);
  json.key("role_name").value(access::primary_role_name(member.grants));
  write_grants(json, member.grants);
  write_inheritance(json, member.teams, member.inherited);
  json.key("status").value(access::shown_status(member, context.clock.now()));
  write_time(json, "access_ends_at", member.access_ends_at);
  json.key("joined_at").value(base::rfc3339(member.joined_at));
  write_time(json, "last_active_at", member.last_active_at);
  // Whose account is easier to take is for those who can do something about it, and for oneself.
  json.key("second_factor");
  if (member.id == scope.member() || scope.permissions().contains(access::Permission::kMembersManage))
    json.value(member.factors == identity::Factors::kTwo);
  else
    json.null();
  json.key("is_you").value(member.id == scope.member());
  auto const allowed = access::may_manage(scope, own, member, context.clock.now());
  json.key("can_manage").begin_object().key("allowed").value(static_cast<bool>(allowed));
  if (!allowed) json.key("reason").value(allowed.error().message);
  json.end_object().end_object();
}

Reply sign_out_member(Context const& context, http::Request const& request,
                      access::OrganizationScope const& scope) {
  TRY(auto const ended, context.database.write([&](db::Transaction& transaction) {
    return access::sign_out_member(transaction, context.services, scope,
                                   base::MemberId(request.parameter("member")));
  }));
  base::JsonWriter json;
  json.begin_object().key("sessions_ended").value(ended).end_object();
  return json_reply(std::move(json));
}

namespace {

base::Result<access::MemberQuery> member_query_of(http::Request const& request,
                                                  access::OrganizationScope const& scope) {
  access::MemberQuery query;
  TRY(Paging const paging, paging_of(request));
  query.limit = paging.limit;
  query.cursor = paging.cursor;
  TRY(query.search, check_search(text_of(request, "search")));
  query.role = text_of(request, "role");
  query.project = base::ProjectId(text_of(request, "project"));
  query.team = base::TeamId(text_of(request, "team"));
  std::string const include = text_of(request, "include");
  if (!include.empty() && include != "invitations")
    return base::invalid("include", "Only invitations can be included.", "invalid_request");
  std::string const status = text_of(request, "status");
  if (status == "pending") {
    query.include = access::Include::kInvitations;
  } else if (status.empty()) {
    query.include = include.empty() ? access::Include::kMembers : access::Include::kMembersAndInvitations;
  } else if (status == "active" || status == "suspended" || status == "ended" || status == "ending") {
    query.status = status;
  } else {
    return base::invalid("status", "Choose active, suspended, ending, ended or pending.", "invalid_request");
  }
  std::string const factor = text_of(request, "second_factor");
  if (!factor.empty()) {
    if (!scope.permissions().contains(access::Permission::kMembersManage))
      return base::forbidden("Your role does not show who has a second factor.");
    if (factor != "on" && factor != "off")
      return base::invalid("second_factor", "Choose on or off.", "invalid_request");
    query.factors = factor == "on" ? identity::Factors::kTwo : identity::Factors::kPasswordOnly;
    // Nobody who is only invited has signed in yet.
    query.include = access::Include::kMembers;
  }
  std::string sort = text_of(request, "sort");
  if (!sort.empty() && sort.front() == '-') {
    query.direction = access::Direction::kDescending;
    sort.erase(0, 1);
  }
  if (sort.empty() || sort == "name")
    query.sort = access::MemberSort::kName;
  else if (sort == "email")
    query.sort = access::MemberSort::kEmail;
  else if (sort == "role")
    query.sort = access::MemberSort::kRole;
  else if (sort == "joined_at")
    query.sort = access::MemberSort::kJoinedAt;
  else if (sort == "last_active_at")
    query.sort = access::MemberSort::kLastActiveAt;
  else
    return base::invalid("sort", "Sort by name, email, role, joined_at or last_active_at.",
                         "invalid_request");
  return query;
}

base::Result<access::MemberUpdate> member_update_of(http::Request const& request) {
  TRY(JsonObject body, JsonObject::parse(request.body));
  access::MemberUpdate update;
  TRY(update.role, body.optional_text("role"));
  TRY(update.status, body.optional_text("status"));
  TRY(update.access_ends_at, access_end_of(body));
  TRY(auto grants, body.optional_objects("grants"));
  CHECK(body.finish());
  if (grants) {
    TRY(update.grants, grants_of(*grants));
  }
  if (!update.role && !update.status && !update.grants && !update.access_ends_at)
    return base::invalid("", "Say what is to change: role, grants, status or access_ends_at.",
                         "invalid_request");
  return update;
}

}  // namespace
}  // namespace usher::api
