#include "access/directory/directory.h"
#include "access/members/removed_member.h"
#include "access/notifications/notification.h"
#include "access/recorded.h"
#include "access/workspaces/deletion.h"

namespace usher::access {
namespace {

base::Ok check_in_time(db::Transaction& transaction, Services const& services, RemovedMember const& removed);
base::Ok check_seats(db::Transaction& transaction, Services const& services, OrganizationScope const& scope);
void give_back(db::Transaction& transaction, OrganizationScope const& scope, RemovedMember const& removed,
               AllBelongings belongings);

}  // namespace

base::Result<Member> restore_member(db::Transaction& transaction, Services const& services,
                                    OrganizationScope const& scope, base::MemberId const& id,
                                    AllBelongings belongings) {
  CHECK(lock_organization(transaction, scope.organization()));
  TRY(Rights const own, current_rights(transaction, services.clock, scope, Permission::kMembersManage));
  CHECK(check_staying(transaction, scope.organization()));
  auto const removed = find_removed(transaction, scope.organization(), id);
  if (!removed) return base::not_found("There is no removal of this person to undo.");
  CHECK(check_in_time(transaction, services, *removed));
  CHECK(may_restore(own, *removed));
  Member const& member = removed->member;
  CHECK(check_roles_in_plan(transaction, services, scope.organization(), member.grants, ""));

  transaction.execute(
      "update members set status = ?, removed_at = null, removed_by = '', handed_over_to = '' where id = ?",
      member.status, id);
  relist_members(transaction, scope.organization(), {id.value});
  // Counted with them in: an invitation of theirs held the seat that they take.
  if (takes_a_seat(member, services.clock.now())) CHECK(check_seats(transaction, services, scope));
  give_back(transaction, scope, *removed, belongings);
  Member before = member;
  before.status = "removed";
  record_change(transaction, services, scope, "member.restored", {"member", id.value, member.name},
                state_json(before), state_json(member));
  // Who is still suspended, or whose access has ended, has got nothing back.
  if (shown_status(member, services.clock.now()) == "active")
    notify(transaction, services,
           {scope.organization(), member.account, NotificationKind::kResumed, id.value, scope.caller().name,
            primary_role_name(member.grants)});
  services.rights_changed(transaction, scope.organization(), member.account, false);
  services.announce_member(transaction, News::kMemberChanged, scope.organization(), id, member.account);
  return member;
}

base::Ok may_restore(Rights const& own, RemovedMember const& removed) {
  if (!own.include(rights_offered_to(removed.member)))
    return base::refused("above_your_rights",
                         "This person could do more than you; ask an owner to undo the removal.");
  return check_lasting(own, all_of(removed.member.grants, removed.member.inherited),
                       removed.member.access_ends_at, "");
}

namespace {

base::Ok check_in_time(db::Transaction& transaction, Services const& services, RemovedMember const& removed) {
  if (removed.undo_until() <= services.clock.now())
    return base::refused("undo_is_over",
                         "A removal can be undone for 30 days. Invite this person again instead.");
  auto const newer = transaction.value<base::MemberId>(
      "select id from members where organization_id = (select organization_id from members where id = ?) and "
      "account_id = ? and (status <> 'removed' or removed_at > ?) limit 1",
      removed.member.id, removed.member.account, removed.removed_at);
  if (newer)
    return base::conflict("already_member", "This person has joined again since; there is nothing to undo.");
  return {};
}

base::Ok check_seats(db::Transaction& transaction, Services const& services, OrganizationScope const& scope) {
  Seats const seats = count_seats(transaction, services.clock.now(), scope.organization(), services.plans);
  if (seats.limit && seats.used + seats.held > *seats.limit) return no_seats_left(seats);
  return {};
}

void give_back(db::Transaction& transaction, OrganizationScope const& scope, RemovedMember const& removed,
               AllBelongings belongings) {
  if (!removed.handed_over_to) return;
  Handover const handover{scope.organization(), removed.member.id, removed.member.account,
                          base::AccountId(removed.handed_over_to->id)};
  for (Belongings const& kind : belongings) kind.give_back(transaction, handover);
}

}  // namespace
}  // namespace usher::access
