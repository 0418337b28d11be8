#pragma once

#include "access/members/member.h"
#include "access/rights/custom_role.h"

// Making, changing and deleting the roles of an organization. All of them need roles.manage and hold the lock
// on the organization, as everything that gives a role does: of a change and an acceptance one comes first.
namespace usher::access {

struct NewRole {
  std::string name;                      // 1 to 60 characters, no link, not that of another role
  std::string description;               // up to 300
  std::vector<std::string> permissions;  // keys
};

struct RoleUpdate {
  std::int64_t version = 0;  // the one that was read
  std::optional<std::string> name;
  std::optional<std::string> description;
  std::optional<std::vector<std::string>> permissions;
};

// What a change means, before or after it is made.
struct RoleChange {
  CustomRole role;               // as it is, or with kPreview would be
  PermissionSet gained;          // by those who hold it
  PermissionSet lost;            // what nobody else gives them may be lost
  std::int64_t members = 0;      // hold it, through a team or as everyone does too
  std::int64_t invitations = 0;  // offer it
  std::int64_t teams = 0;        // carry it
  bool includes_you = false;
};

// Of those who ask: may they change this role at all?
base::Ok may_change(Rights const& own, CustomRole const& role);

// Refuses with above_your_rights, feature_not_in_plan, role_limit_reached, role_name_taken,
// permission_unknown, permission_reserved (deleting the organization is the owners'), permission_missing
// (rights in projects without the one to see them; none at all).
base::Result<CustomRole> create_role(db::Transaction& transaction, Services const& services,
                                     OrganizationScope const& scope, NewRole const& role);

// In force for the very next request of everybody who holds it. Besides what create_role refuses (the plan
// only where the role gets wider): not_found, version_conflict, role_above_you, member_above_you (somebody
// who holds it may more than the asker, and would change), beyond_your_access.
base::Result<RoleChange> update_role(db::Transaction& transaction, Services const& services,
                                     OrganizationScope const& scope, RoleId const& id,
                                     RoleUpdate const& update, Effect effect);

// Whoever holds the role, teams and everyone too, gets the replacement (a key) in the same scope, and
// invitations offer it. Needs none where nobody does: else replacement_missing, which a preview does not
// refuse with. Otherwise as update_role, and role_unknown, role_not_in_plan, role_not_for_projects,
// role_not_for_teams.
base::Result<RoleChange> delete_role(db::Transaction& transaction, Services const& services,
                                     OrganizationScope const& scope, RoleId const& id,
                                     std::string const& replacement, Effect effect);

}  // namespace usher::access
