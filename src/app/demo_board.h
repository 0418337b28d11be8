#pragma once

#include "access/rights/scope.h"
#include "base/clock.h"
#include "base/result.h"
#include "db/transaction.h"

namespace usher::app {

// Reports and a board over the demo events, so that there is something to look at. Does nothing where the
// project already has a board of that name. Needs reports.write and boards.write.
base::Ok make_demo_board(db::Transaction& transaction, base::Clock const& clock,
                         access::ProjectScope const& scope);

}  // namespace usher::app
