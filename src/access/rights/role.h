#pragma once

#include <span>
#include <string>
#include <string_view>

#include "access/rights/permission.h"

namespace usher::access {

// A named set of permissions. Stored by its key.
struct Role {
  std::string_view key;
  std::string_view name;
  std::string_view description;  // one sentence on what it may do, for the person who chooses
  PermissionSet permissions;
};

// owner, admin, analyst, viewer, billing: from the widest to the narrowest as people read them. Not a total
// order of rights: billing may what admin may not.
std::span<Role const> built_in_roles();

// nullptr if there is no such role.
Role const* find_role(std::string_view key);

// What every active member has, whatever their grants: to know the workspace and who else is there.
inline constexpr PermissionSet kMemberBase{Permission::kOrganizationRead, Permission::kMembersRead};

}  // namespace usher::access
