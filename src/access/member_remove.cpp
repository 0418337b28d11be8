#include <algorithm>

#include "access/member.h"
#include "audit/trail.h"
#include "identity/session.h"

namespace usher::access {
namespace {

base::Ok check_may_remove(db::Transaction& transaction, Services const& services,
                          OrganizationScope const& scope, Member const& member);
bool is_in_another_organization(db::Transaction& transaction, Member const& member);

}  // namespace

base::Result<MemberRemoval> remove_member(db::Transaction& transaction, Services const& services,
                                          OrganizationScope const& scope, base::MemberId const& id,
                                          Effect effect) {
  CHECK(lock_organization(transaction, scope.organization()));
  auto const member = find_member(transaction, scope.organization(), id);
  if (!member) return base::not_found("This person is not a member of the workspace.");
  CHECK(check_may_remove(transaction, services, scope, *member));
  if (is_lasting_owner(*member) && !has_other_owner(transaction, scope.organization(), id))
    return base::refused("last_owner", "A workspace needs an owner. Make somebody else an owner first.");

  MemberRemoval removal;
  bool const ends_sessions = !is_in_another_organization(transaction, *member);
  if (effect == Effect::kPreview) {
    if (ends_sessions)
      removal.sessions_ended = identity::count_sessions(transaction, member->account, services.clock);
    return removal;
  }
  // The row and its grants stay, so that the removal can be undone; memberships_of does not see them.
  transaction.execute("update members set status = 'removed', removed_at = ? where id = ?",
                      services.clock.now(), id);
  // Announced before the sessions end, or the page of the one removed could not be told why.
  services.rights_changed(transaction, scope.organization(), member->account, true);
  if (ends_sessions)
    removal.sessions_ended =
        identity::end_sessions_of(transaction, services.sessions, member->account, std::nullopt);
  audit::record(transaction, services.clock,
                {scope.organization(),
                 scope.actor(),
                 member->id == scope.member() ? "member.left" : "member.removed",
                 {"member", id.value, member->name},
                 state_json(*member),
                 "",
                 scope.caller().origin.address,
                 scope.caller().origin.request_id});
  services.announce_member(transaction, News::kMemberRemoved, scope.organization(), id, member->account);
  return removal;
}

namespace {

base::Ok check_may_remove(db::Transaction& transaction, Services const& services,
                          OrganizationScope const& scope, Member const& member) {
  if (member.id == scope.member()) {
    CHECK(current_rights(transaction, services.clock, scope, Permission::kOrganizationRead));
    return {};
  }
  TRY(Rights const own, current_rights(transaction, services.clock, scope, Permission::kMembersManage));
  return may_manage(scope, own, member, services.clock.now());
}

bool is_in_another_organization(db::Transaction& transaction, Member const& member) {
  return transaction
             .value<std::int64_t>(
                 "select count(*) from members where account_id = ? and status <> 'removed' and id <> ?",
                 member.account, member.id)
             .value_or(0) > 0;
}

}  // namespace
}  // namespace usher::access
