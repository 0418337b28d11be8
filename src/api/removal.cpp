#include "api/removal.h"

#include <array>

#include "access/members/removed_member.h"
#include "api/grant.h"
#include "api/member.h"
#include "api/organization.h"
#include "api/report_position.h"
#include "boards/board.h"
#include "boards/handover.h"
#include "reports/handover.h"
#include "reports/saved_report.h"

namespace usher::api {
namespace {

constexpr std::array kBelongings{
    access::Belongings{"reports", reports::count_created_by, reports::hand_over, reports::give_back},
    access::Belongings{"boards", boards::count_created_by, boards::hand_over, boards::give_back}};

Reply remove(Context const& context, http::Request const& request, access::OrganizationScope const& scope,
             base::MemberId const& member, base::MemberId const& hand_over_to);
void write_removed(base::JsonWriter& json, access::Rights const& own, access::RemovedMember const& removed);
void write_party(base::JsonWriter& json, std::string_view key, std::optional<audit::Party> const& party);

}  // namespace

access::AllBelongings belongings_of_members() {
  return kBelongings;
}

Reply delete_member(Context const& context, http::Request const& request,
                    access::OrganizationScope const& scope) {
  return remove(context, request, scope, base::MemberId(request.parameter("member")),
                base::MemberId(text_of(request, "hand_over_to")));
}

Reply leave_organization(Context const& context, http::Request const& request,
                         access::OrganizationScope const& scope) {
  return remove(context, request, scope, scope.member(), {});
}

Reply list_removed_members(Context const& context, http::Request const& request,
                           access::OrganizationScope const& scope) {
  TRY(Paging const paging, paging_of(request));
  access::RemovedQuery query;
  query.limit = paging.limit;
  query.cursor = paging.cursor;
  TRY(query.search, check_search(text_of(request, "search")));
  TRY(access::RemovedPage const page, context.database.read([&](db::Transaction& transaction) {
    return access::list_removed(transaction, context.services, scope, query);
  }));
  access::Rights const own = rights_at_check(context, scope);
  base::JsonWriter json;
  json.begin_object().key("items").begin_array();
  for (access::RemovedMember const& removed : page.members) write_removed(json, own, removed);
  json.end_array();
  write_text_or_null(json, "next_cursor", page.next_cursor);
  json.end_object();
  return json_reply(std::move(json));
}

Reply restore_member(Context const& context, http::Request const& request,
                     access::OrganizationScope const& scope) {
  CHECK(context.database.write([&](db::Transaction& transaction) {
    return access::restore_member(transaction, context.services, scope,
                                  base::MemberId(request.parameter("member")), kBelongings);
  }));
  return get_member(context, request, scope);
}

namespace {

Reply remove(Context const& context, http::Request const& request, access::OrganizationScope const& scope,
             base::MemberId const& member, base::MemberId const& hand_over_to) {
  TRY(bool const is_dry, flag_of(request, "dry_run"));
  TRY(auto const removal, context.database.write([&](db::Transaction& transaction) {
    return access::remove_member(transaction, context.services, scope, member, {kBelongings, hand_over_to},
                                 is_dry ? access::Effect::kPreview : access::Effect::kApply);
  }));
  base::JsonWriter json;
  json.begin_object().key("sessions_ended").value(removal.sessions_ended);
  json.key("tokens_ended").value(removal.tokens_ended);
  json.key("invitations_held").value(removal.invitations_held);
  for (auto const& [kind, number] : removal.belongings) json.key(kind + "_kept").value(number);
  write_party(json, "handed_over_to", removal.handed_over_to);
  json.end_object();
  return json_reply(std::move(json));
}

void write_removed(base::JsonWriter& json, access::Rights const& own, access::RemovedMember const& removed) {
  access::Member const& member = removed.member;
  json.begin_object().key("id").value(member.id.value).key("account_id").value(member.account.value);
  json.key("name").value(member.name).key("email").value(member.email).key("role").value(member.role);
  json.key("role_name").value(access::primary_role_name(member.grants));
  write_grants(json, member.grants);
  json.key("removed_at").value(base::rfc3339(removed.removed_at));
  json.key("undo_until").value(base::rfc3339(removed.undo_until()));
  write_party(json, "removed_by", removed.removed_by);
  json.key("left").value(removed.removed_by && removed.removed_by->id == member.account.value);
  write_party(json, "handed_over_to", removed.handed_over_to);
  auto const allowed = access::may_restore(own, removed);
  json.key("can_restore").begin_object().key("allowed").value(static_cast<bool>(allowed));
  if (!allowed) json.key("reason").value(allowed.error().message);
  json.end_object().end_object();
}

void write_party(base::JsonWriter& json, std::string_view key, std::optional<audit::Party> const& party) {
  json.key(key);
  if (!party) {
    json.null();
    return;
  }
  json.begin_object().key("id").value(party->id).key("name").value(party->name).end_object();
}

}  // namespace
}  // namespace usher::api
