#pragma once

#include "access/services.h"

namespace usher::access {

// Removes the entries of the trail that an organization keeps no longer, at most limit at a time, once they
// are a day over their age: so the trail loses some once a day, and not one with every turn. Gives how many;
// more may be due. Called by a timer.
std::int64_t sweep_trails(db::Transaction& transaction, Services const& services, int limit);

}  // namespace usher::access
