#pragma once

#include <functional>

#include "access/role_change.h"

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

// Those who hold the role, with what they would have after the change; three queries for every 200.
struct Holders {
  std::vector<base::AccountId> accounts;
  std::vector<std::pair<Member, std::vector<Grant>>> members;  // as they are, and their grants then
  std::vector<std::string> invitations;                        // open ones that offer it
};
using GrantChange = std::function<void(Grant&)>;  // for grants of the role
// Rule 2 for all of them: nobody's rights change who may more than the asker.
base::Result<Holders> check_holders(db::Transaction& transaction, Services const& services,
                                    OrganizationScope const& scope, Rights const& own, RoleId const& role,
                                    GrantChange const& change);

// Brings what lists show of them up to date, once the change is written.
void relist(db::Transaction& transaction, base::OrganizationId const& organization, Holders const& holders);

// After the commit: forget what is remembered of them, and tell the pages of the organization.
void role_changed(db::Transaction& transaction, Services const& services,
                  base::OrganizationId const& organization, std::vector<base::AccountId> accounts);

void audit_role(db::Transaction& transaction, Services const& services, OrganizationScope const& scope,
                std::string_view action, CustomRole const& role, std::string before, std::string after);
std::string state_json(CustomRole const& role);

}  // namespace usher::access
