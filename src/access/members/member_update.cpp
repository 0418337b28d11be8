#include <algorithm>

#include "access/directory/directory.h"
#include "access/members/access_end.h"
#include "access/members/member.h"
#include "access/notifications/notification.h"
#include "access/recorded.h"
#include "access/rights/custom_role.h"

namespace usher::access {
namespace {

base::Ok check_given(Rights const& own, Member const& before, Member const& after,
                     MemberUpdate const& update);
base::Ok apply(db::Transaction& transaction, Services const& services, OrganizationScope const& scope,
               Member& member, MemberUpdate const& update);
void write(db::Transaction& transaction, Services const& services, OrganizationScope const& scope,
           Member const& before, Member const& after);
std::string action_of(Member const& before, Member const& after);
void tell(db::Transaction& transaction, Services const& services, OrganizationScope const& scope,
          Member const& before, Member const& after);

}  // namespace

base::Result<MemberChange> update_member(db::Transaction& transaction, Services const& services,
                                         OrganizationScope const& scope, base::MemberId const& id,
                                         MemberUpdate const& update, Effect effect) {
  CHECK(lock_organization(transaction, scope.organization()));
  auto const found = find_member(transaction, scope.organization(), id);
  if (!found) return base::not_found("This person is not a member of the workspace.");
  TRY(Rights const own, current_rights(transaction, services.clock, scope, needed_to_manage(found->kind)));
  base::Time const now = services.clock.now();
  CHECK(may_manage(scope, own, *found, now));

  Member changed = *found;
  CHECK(apply(transaction, services, scope, changed, update));
  CHECK(check_given(own, *found, changed, update));
  if (is_lasting_owner(*found) && !is_lasting_owner(changed) &&
      !has_other_owner(transaction, scope.organization(), id))
    return base::refused("last_owner", "A workspace needs an owner. Make somebody else an owner first.");
  if (!takes_a_seat(*found, now) && takes_a_seat(changed, now)) {
    Seats const seats = count_seats(transaction, now, scope.organization(), services.plans);
    if (seats.free() == 0) return no_seats_left(seats);
  }

  if (effect == Effect::kApply) write(transaction, services, scope, *found, changed);
  PermissionSet const before = rights_of(*found, now).anywhere();
  PermissionSet const after = rights_of(changed, now).anywhere();
  return MemberChange{changed, after.minus(before), before.minus(after)};
}

namespace {

// The ceiling, and its side in time where something is given, or given for longer.
base::Ok check_given(Rights const& own, Member const& before, Member const& after,
                     MemberUpdate const& update) {
  std::string const field = update.grants ? "grants" : "role";
  CHECK(check_roles_of(after.kind, after.grants, field));
  CHECK(check_ceiling(own, after.grants, field));
  if (before.grants != after.grants) CHECK(check_lasting(own, after.grants, after.access_ends_at, field));
  if (lasts_longer(after.access_ends_at, before.access_ends_at))
    CHECK(check_lasting(own, after.grants, after.access_ends_at, "access_ends_at"));
  return {};
}

base::Ok apply(db::Transaction& transaction, Services const& services, OrganizationScope const& scope,
               Member& member, MemberUpdate const& update) {
  if (update.grants) {
    for (std::size_t i = 0; i < update.grants->size(); ++i)
      if (auto const& end = (*update.grants)[i].ends_at)
        CHECK(check_end(*end, "grants[" + std::to_string(i) + "].ends_at", services.clock));
    TRY(member.grants, checked_grants(transaction, scope.organization(), *update.grants, "grants"));
  }
  if (update.role) {
    Grant given{GrantScope::kOrganization, {}, *update.role};
    CHECK(resolve_role(transaction, scope.organization(), given, "role"));
    std::erase_if(member.grants, [](Grant const& grant) { return grant.scope == GrantScope::kOrganization; });
    member.grants.push_back(std::move(given));
    std::sort(member.grants.begin(), member.grants.end());
  }
  if (update.grants || update.role) {
    if (member.grants.empty())
      return base::invalid("grants", "A member needs at least one role. Remove the member instead.");
    CHECK(check_roles_in_plan(transaction, services, scope.organization(), member.grants, "role"));
  }
  member.role = primary_role(member.grants);
  if (update.status) {
    if (*update.status != "active" && *update.status != "suspended")
      return base::invalid("status", "A member is either active or suspended.");
    member.status = *update.status;
  }
  if (update.access_ends_at) {
    member.access_ends_at = *update.access_ends_at;
    if (member.access_ends_at) CHECK(check_end(*member.access_ends_at, "access_ends_at", services.clock));
  }
  return {};
}

void write(db::Transaction& transaction, Services const& services, OrganizationScope const& scope,
           Member const& before, Member const& after) {
  if (before.grants == after.grants && before.status == after.status &&
      before.access_ends_at == after.access_ends_at)
    return;
  if (before.grants != after.grants)
    replace_grants(transaction, services.clock, scope.organization(), SubjectKind::kMember, after.id.value,
                   after.grants, scope.account());
  if (before.status != after.status)
    transaction.execute("update members set status = ? where id = ?", after.status, after.id);
  if (before.access_ends_at != after.access_ends_at)
    set_access_end(transaction, services.clock, after.id, after.access_ends_at, scope.account());
  relist_members(transaction, scope.organization(), {after.id.value});
  record_change(transaction, services, scope, action_of(before, after),
                {"member", after.id.value, after.name}, state_json(before), state_json(after));
  tell(transaction, services, scope, before, after);
  services.rights_changed(transaction, scope.organization(), after.account, after.status == "suspended");
  services.announce_member(transaction, News::kMemberChanged, scope.organization(), after.id, after.account);
}

std::string action_of(Member const& before, Member const& after) {
  if (before.status != after.status) return after.status == "active" ? "member.resumed" : "member.suspended";
  return before.grants != after.grants ? "member.role_changed" : "member.access_end_changed";
}

// The one whose access it is, unless they did it themselves. An end is told of when it comes near.
void tell(db::Transaction& transaction, Services const& services, OrganizationScope const& scope,
          Member const& before, Member const& after) {
  if (after.id == scope.member()) return;
  auto kind = NotificationKind::kRoleChanged;
  if (before.status != after.status)
    kind = after.status == "active" ? NotificationKind::kResumed : NotificationKind::kSuspended;
  else if (before.grants == after.grants)
    return;
  notify(transaction, services,
         {scope.organization(), after.account, kind, after.id.value, scope.caller().name,
          primary_role_name(after.grants)});
}

}  // namespace
}  // namespace usher::access
