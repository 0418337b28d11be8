#pragma once

#include "access/services.h"

namespace usher::access {

// Ends all sessions of a member, also those for other workspaces: an account signs in once for all. Says how
// many. Needs members.manage. Refuses with own_sessions, member_above_you.
base::Result<std::int64_t> sign_out_member(db::Transaction& transaction, Services const& services,
                                           OrganizationScope const& scope, base::MemberId const& id);

}  // namespace usher::access
