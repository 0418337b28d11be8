#pragma once

#include <string>

#include "access/members/member.h"
#include "db/database.h"
#include "identity/confirmation.h"

namespace usher::access {

struct OwnershipTransfer {
  base::MemberId to;
  std::string role;  // what the giver is afterwards: any but owner
  identity::Confirmation confirmation;
};

// Makes another member an owner and the giver something else, in one transaction: nobody sees it half done.
// Needs organization.delete, which owners have. Refuses as a confirmation does (identity/confirmation.h),
// with transfer_impossible (to oneself, or to somebody who is not active or whose access ends),
// role_unknown, role_not_in_plan, beyond_your_access.
base::Ok transfer_ownership(db::Database& database, Services const& services, OrganizationScope const& scope,
                            OwnershipTransfer const& transfer);

}  // namespace usher::access
