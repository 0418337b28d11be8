#pragma once

#include "base/ids.h"
#include "db/transaction.h"

namespace usher::mail {

// Of an organization that is being deleted, at most limit with their attempts, sent or not; says how many, 0:
// none is left.
std::int64_t delete_mails_of(db::Transaction& transaction, base::OrganizationId const& organization,
                             int limit);

}  // namespace usher::mail
