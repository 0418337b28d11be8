#pragma once

#include <optional>

#include "access/rights/permission.h"
#include "base/ids.h"

namespace usher::access {

struct Rights;

// What an API token leaves of the rights of its member. It never adds any: what the member loses, every token
// of theirs loses with it.
struct TokenLimits {
  base::OrganizationId organization;
  PermissionSet permissions;
  std::optional<base::ProjectId> project;  // nullopt: every project of the member

  Rights applied_to(Rights const& rights) const;
};

}  // namespace usher::access
