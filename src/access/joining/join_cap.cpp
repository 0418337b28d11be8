#include "access/joining/join_cap.h"

namespace usher::access {

base::Ok check_join_cap(Grant const& grant, std::string const& field) {
  PermissionSet const widest = kMemberBase | find_role(kWidestUnasked)->permissions;
  auto const held = grant.permissions();
  if (held && widest.includes(*held)) return {};
  return base::refused("above_join_cap",
                       "People who join without an invitation can get at most what an analyst may. Choose "
                       "another role, and give more to whom you know.")
      .at(field);
}

base::Result<Grant> unasked_grant(Roles const& roles, Plan const& plan, Rights const& giver,
                                  std::string_view role) {
  Grant grant;
  CHECK(roles.give(grant, role, "role"));
  CHECK(check_join_cap(grant, "role"));
  CHECK(plan.check_role(grant.role, "role"));
  CHECK(check_ceiling(giver, {grant}, "role"));
  CHECK(check_lasting(giver, {grant}, std::nullopt, "role"));
  return grant;
}

std::vector<KnownRole> roles_given_unasked(Roles const& roles, Plan const& plan, Rights const& giver) {
  std::vector<KnownRole> given;
  for (KnownRole const& role : roles.all())
    if (unasked_grant(roles, plan, giver, role.key)) given.push_back(role);
  return given;
}

bool may_still_give(db::Transaction& transaction, base::Time now, Roles const& roles, Plan const& plan,
                    base::OrganizationId const& organization, base::AccountId const& giver,
                    std::string_view role) {
  for (Membership const& membership : memberships_of(transaction, giver, now))
    if (membership.organization == organization)
      return membership.is_active(now) && membership.rights.everywhere.contains(Permission::kMembersInvite) &&
             unasked_grant(roles, plan, membership.rights, role);
  return false;
}

}  // namespace usher::access
