#pragma once

#include "base/ids.h"
#include "db/transaction.h"

namespace usher::boards {

std::int64_t count_boards_of(db::Transaction& transaction, base::OrganizationId const& organization);

// Of a workspace that is being deleted, at most limit with their cards; says how many, 0: none is left.
std::int64_t delete_boards_of(db::Transaction& transaction, base::OrganizationId const& organization,
                              int limit);

}  // namespace usher::boards
