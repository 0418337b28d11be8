#include <algorithm>

#include "access/member.h"
#include "audit/trail.h"

namespace usher::access {
namespace {

bool is_owner(Member const& member);
bool is_lasting_owner(Member const& member);
base::Ok apply(db::Transaction& transaction, Services const& services, OrganizationScope const& scope,
               Member& member, MemberUpdate const& update);
base::Ok check_plan(db::Transaction& transaction, Services const& services, OrganizationScope const& scope,
                    std::vector<Grant> const& grants);
void write(db::Transaction& transaction, Services const& services, OrganizationScope const& scope,
           Member const& before, Member const& after);
std::string action_of(Member const& before, Member const& after);

}  // namespace

base::Result<MemberChange> update_member(db::Transaction& transaction, Services const& services,
                                         OrganizationScope const& scope, base::MemberId const& id,
                                         MemberUpdate const& update, Effect effect) {
  CHECK(lock_organization(transaction, scope.organization()));
  TRY(Rights const own, current_rights(transaction, services.clock, scope, Permission::kMembersManage));
  auto const found = find_member(transaction, scope.organization(), id);
  if (!found) return base::not_found("This person is not a member of the workspace.");
  CHECK(may_manage(scope, own, *found));

  Member changed = *found;
  CHECK(apply(transaction, services, scope, changed, update));
  CHECK(check_ceiling(own, changed.grants, update.grants ? "grants" : "role"));
  if (is_lasting_owner(*found) && !is_lasting_owner(changed) &&
      !has_other_owner(transaction, scope.organization(), id))
    return base::refused("last_owner", "A workspace needs an owner. Make somebody else an owner first.");
  if (found->status != "active" && changed.status == "active") {
    Seats const seats = count_seats(transaction, services.clock.now(), scope.organization(), services.plans);
    if (seats.free() == 0) return no_seats_left(seats);
  }

  if (effect == Effect::kApply) write(transaction, services, scope, *found, changed);
  PermissionSet const before = rights_from(found->grants).anywhere();
  PermissionSet const after = rights_from(changed.grants).anywhere();
  return MemberChange{changed, after.minus(before), before.minus(after)};
}

namespace {

bool is_owner(Member const& member) {
  return std::any_of(member.grants.begin(), member.grants.end(), [](Grant const& grant) {
    return grant.scope == GrantScope::kOrganization && grant.role == "owner";
  });
}

bool is_lasting_owner(Member const& member) {
  return is_owner(member) && member.status == "active" && !member.access_ends_at;
}

base::Ok apply(db::Transaction& transaction, Services const& services, OrganizationScope const& scope,
               Member& member, MemberUpdate const& update) {
  if (update.grants) {
    TRY(member.grants, checked_grants(transaction, scope.organization(), *update.grants, "grants"));
  }
  if (update.role) {
    if (find_role(*update.role) == nullptr)
      return base::invalid("role", "There is no role of this name.", "role_unknown");
    std::erase_if(member.grants, [](Grant const& grant) { return grant.scope == GrantScope::kOrganization; });
    member.grants.push_back({GrantScope::kOrganization, {}, *update.role});
    std::sort(member.grants.begin(), member.grants.end());
  }
  if (update.grants || update.role) {
    if (member.grants.empty())
      return base::invalid("grants", "A member needs at least one role. Remove the member instead.");
    CHECK(check_plan(transaction, services, scope, member.grants));
  }
  member.role = primary_role(member.grants);
  if (update.status) {
    if (*update.status != "active" && *update.status != "suspended")
      return base::invalid("status", "A member is either active or suspended.");
    member.status = *update.status;
  }
  return {};
}

base::Ok check_plan(db::Transaction& transaction, Services const& services, OrganizationScope const& scope,
                    std::vector<Grant> const& grants) {
  Plan const& plan = services.plans.find(
      transaction.value<std::string>("select plan from organizations where id = ?", scope.organization())
          .value_or(""));
  for (Grant const& grant : grants) CHECK(plan.check_role(grant.role, "role"));
  return {};
}

void write(db::Transaction& transaction, Services const& services, OrganizationScope const& scope,
           Member const& before, Member const& after) {
  if (before.grants == after.grants && before.status == after.status) return;
  if (before.grants != after.grants)
    replace_grants(transaction, services.clock, scope.organization(), SubjectKind::kMember, after.id.value,
                   after.grants, scope.account());
  if (before.status != after.status)
    transaction.execute("update members set status = ? where id = ?", after.status, after.id);
  audit::record(transaction, services.clock,
                {scope.organization(),
                 scope.actor(),
                 action_of(before, after),
                 {"member", after.id.value, after.name},
                 state_json(before),
                 state_json(after),
                 scope.caller().origin.address,
                 scope.caller().origin.request_id});
  services.rights_changed(transaction, scope.organization(), after.account, after.status == "suspended");
  services.announce_member(transaction, News::kMemberChanged, scope.organization(), after.id, after.account);
}

std::string action_of(Member const& before, Member const& after) {
  if (before.status != after.status) return after.status == "active" ? "member.resumed" : "member.suspended";
  return "member.role_changed";
}

}  // namespace
}  // namespace usher::access
