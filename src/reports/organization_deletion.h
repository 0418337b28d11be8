#pragma once

#include "base/ids.h"
#include "db/transaction.h"

namespace usher::reports {

std::int64_t count_reports_of(db::Transaction& transaction, base::OrganizationId const& organization);

// Of a workspace that is being deleted, at most limit; says how many, 0: none is left.
std::int64_t delete_reports_of(db::Transaction& transaction, base::OrganizationId const& organization,
                               int limit);

}  // namespace usher::reports
