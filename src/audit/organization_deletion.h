#pragma once

#include "base/ids.h"
#include "db/transaction.h"

namespace usher::audit {

// The trail of an organization that is being deleted, at most limit entries, the oldest first; says how many,
// 0: nothing is left. No entry says so: it would have nowhere to stand.
std::int64_t delete_trail_of(db::Transaction& transaction, base::OrganizationId const& organization,
                             int limit);

}  // namespace usher::audit
