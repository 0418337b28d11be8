#pragma once

#include <string>
#include <vector>

#include "access/rights/custom_role.h"
#include "access/rights/rights.h"
#include "access/workspaces/plan.h"

// Private to access: what people may be given whom nobody has looked at, who come by a link or by their
// domain.
namespace usher::access {

// At most what an analyst may, whoever gives it: nobody becomes an administrator unasked. Why is in
// docs/decisions/0014.
inline constexpr std::string_view kWidestUnasked = "analyst";

// Refuses with above_join_cap.
base::Ok check_join_cap(Grant const& grant, std::string const& field);
// The role on the whole workspace, if the giver may give it to people unasked. Refuses with role_unknown,
// above_join_cap, role_not_in_plan, above_your_rights, beyond_your_access.
base::Result<Grant> unasked_grant(Roles const& roles, Plan const& plan, Rights const& giver,
                                  std::string_view role);
// All roles of which that is true.
std::vector<KnownRole> roles_given_unasked(Roles const& roles, Plan const& plan, Rights const& giver);

// Whether that account may still give it: an active member who may invite.
bool may_still_give(db::Transaction& transaction, base::Time now, Roles const& roles, Plan const& plan,
                    base::OrganizationId const& organization, base::AccountId const& giver,
                    std::string_view role);

}  // namespace usher::access
