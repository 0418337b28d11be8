#pragma once

#include <functional>

#include "access/rights/touched_members.h"
#include "access/roles/role_change.h"

// Private to access: what making, changing and deleting roles share.
namespace usher::access {

// Rights of the asker, under the lock on the organization.
base::Result<Rights> rights_to_change_roles(db::Transaction& transaction, Services const& services,
                                            OrganizationScope const& scope);

base::Result<std::string> checked_role_name(db::Transaction& transaction,
                                            base::OrganizationId const& organization, std::string const& name,
                                            RoleId const& own);
base::Result<std::string> checked_role_description(std::string const& description);
base::Result<PermissionSet> checked_permissions(std::vector<std::string> const& keys);

// What the role gets may be given by the asker, and allowed by the plan.
base::Ok check_widening(db::Transaction& transaction, Services const& services,
                        OrganizationScope const& scope, Rights const& own, PermissionSet permissions);

using GrantChange = std::function<void(Grant&)>;  // for grants of the role
// check_touched for all who hold the role: by name, through a team, or because everyone does.
base::Result<Touched> check_holders(db::Transaction& transaction, Services const& services,
                                    OrganizationScope const& scope, Rights const& own, RoleId const& role,
                                    GrantChange const& change, EachTouched const& each = {});

// What lists show of the role: members who hold it by name, and open invitations that offer it. Read it
// before the change, and bring it up to date once the change is written.
struct Listed {
  std::vector<std::string> members;
  std::vector<std::string> invitations;
};
Listed listed_with(db::Transaction& transaction, base::OrganizationId const& organization,
                   RoleId const& role);
void relist(db::Transaction& transaction, base::OrganizationId const& organization, Listed const& listed);

void audit_role(db::Transaction& transaction, Services const& services, OrganizationScope const& scope,
                std::string_view action, CustomRole const& role, std::string before, std::string after);
std::string state_json(CustomRole const& role);

}  // namespace usher::access
