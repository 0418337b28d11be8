#include <algorithm>

#include "access/directory/directory.h"
#include "access/members/member.h"
#include "access/notifications/notification.h"
#include "access/recorded.h"
#include "access/tokens/api_token.h"
#include "base/json_writer.h"
#include "identity/session.h"

namespace usher::access {
namespace {

base::Ok check_may_remove(db::Transaction& transaction, Services const& services,
                          OrganizationScope const& scope, Member const& member);
base::Result<std::optional<Member>> find_receiver(db::Transaction& transaction, Services const& services,
                                                  Member const& member, OrganizationScope const& scope,
                                                  RemovalTerms const& terms);
MemberRemoval look_at(db::Transaction& transaction, Services const& services, OrganizationScope const& scope,
                      Member const& member, RemovalTerms const& terms);
bool is_in_another_organization(db::Transaction& transaction, Member const& member);
std::string handover_json(MemberRemoval const& removal);

}  // namespace

base::Result<MemberRemoval> remove_member(db::Transaction& transaction, Services const& services,
                                          OrganizationScope const& scope, base::MemberId const& id,
                                          RemovalTerms const& terms, Effect effect) {
  CHECK(lock_organization(transaction, scope.organization()));
  auto const member = find_member(transaction, scope.organization(), id);
  if (!member) return base::not_found("This person is not a member of the workspace.");
  CHECK(check_may_remove(transaction, services, scope, *member));
  if (is_lasting_owner(*member) && !has_other_owner(transaction, scope.organization(), id))
    return base::refused("last_owner", "A workspace needs an owner. Make somebody else an owner first.");
  TRY(auto const receiver, find_receiver(transaction, services, *member, scope, terms));

  MemberRemoval removal = look_at(transaction, services, scope, *member, terms);
  if (receiver) removal.handed_over_to = audit::Party{"member", receiver->id.value, receiver->name};
  removal.tokens_ended = count_api_tokens(transaction, services.clock, id);
  bool const ends_sessions = !is_in_another_organization(transaction, *member);
  if (effect == Effect::kPreview) {
    if (ends_sessions)
      removal.sessions_ended = identity::count_sessions(transaction, member->account, services.clock);
    return removal;
  }
  // The row and its grants stay, so that the removal can be undone; memberships_of does not see them.
  transaction.execute(
      "update members set status = 'removed', removed_at = ?, removed_by = ?, removed_status = ?, "
      "handed_over_to = ? where id = ?",
      services.clock.now(), scope.account(), member->status, receiver ? receiver->account.value : "", id);
  relist_members(transaction, scope.organization(), {id.value});
  if (receiver) {
    Handover const handover{scope.organization(), id, member->account, receiver->account};
    for (Belongings const& kind : terms.belongings) kind.hand_over(transaction, handover);
  }
  end_api_tokens_of(transaction, services, id);
  // Announced before the sessions end, or the page of the one removed could not be told why.
  services.rights_changed(transaction, scope.organization(), member->account, true);
  if (ends_sessions)
    removal.sessions_ended =
        identity::end_sessions_of(transaction, services.sessions, member->account, std::nullopt);
  record_change(transaction, services, scope, member->id == scope.member() ? "member.left" : "member.removed",
                {"member", id.value, member->name}, state_json(*member), handover_json(removal));
  if (member->id != scope.member())
    notify(
        transaction, services,
        {scope.organization(), member->account, NotificationKind::kRemoved, id.value, scope.caller().name});
  services.announce_member(transaction, News::kMemberRemoved, scope.organization(), id, member->account);
  return removal;
}

namespace {

base::Ok check_may_remove(db::Transaction& transaction, Services const& services,
                          OrganizationScope const& scope, Member const& member) {
  if (member.id == scope.member()) {
    CHECK(check_is_person(scope));
    CHECK(current_rights(transaction, services.clock, scope, Permission::kOrganizationRead));
    return {};
  }
  TRY(Rights const own, current_rights(transaction, services.clock, scope, needed_to_manage(member.kind)));
  return may_manage(scope, own, member, services.clock.now());
}

base::Result<std::optional<Member>> find_receiver(db::Transaction& transaction, Services const& services,
                                                  Member const& member, OrganizationScope const& scope,
                                                  RemovalTerms const& terms) {
  if (terms.hand_over_to.empty()) return std::optional<Member>();
  auto receiver = find_member(transaction, scope.organization(), terms.hand_over_to);
  if (!receiver || receiver->id == member.id || shown_status(*receiver, services.clock.now()) != "active")
    return base::invalid("hand_over_to",
                         "Choose an active member of this workspace, other than the one removed.",
                         "hand_over_impossible");
  return receiver;
}

MemberRemoval look_at(db::Transaction& transaction, Services const& services, OrganizationScope const& scope,
                      Member const& member, RemovalTerms const& terms) {
  MemberRemoval removal;
  for (Belongings const& kind : terms.belongings)
    removal.belongings[std::string(kind.kind)] =
        kind.count(transaction, scope.organization(), member.account);
  removal.invitations_held =
      transaction
          .value<std::int64_t>(
              "select count(*) from invitations where organization_id = ? and invited_by = ? and state = "
              "'pending' and expires_at > ?",
              scope.organization(), member.account, services.clock.now())
          .value_or(0);
  return removal;
}

bool is_in_another_organization(db::Transaction& transaction, Member const& member) {
  return transaction
             .value<std::int64_t>(
                 "select count(*) from members where account_id = ? and status <> 'removed' and id <> ?",
                 member.account, member.id)
             .value_or(0) > 0;
}

// What the trail keeps of it: who got how many of what. Empty where nothing was handed over.
std::string handover_json(MemberRemoval const& removal) {
  if (!removal.handed_over_to) return "";
  base::JsonWriter json;
  json.begin_object().key("handed_over_to").begin_object();
  json.key("id")
      .value(removal.handed_over_to->id)
      .key("name")
      .value(removal.handed_over_to->name)
      .end_object();
  for (auto const& [kind, number] : removal.belongings) json.key(kind).value(number);
  json.end_object();
  return json.take();
}

}  // namespace
}  // namespace usher::access
