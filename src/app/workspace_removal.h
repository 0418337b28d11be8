#pragma once

#include "base/clock.h"
#include "db/database.h"
#include "events/event_store.h"

namespace usher::app {

// Removes a piece of the workspace whose deletion began first (access/workspaces/deletion_rows.h), wherever
// it lies: one transaction, or the events of one project. What to do is seen from what is still there, so it
// may be broken off after any piece. False: there is nothing to do, or it cannot be done now.
bool remove_a_piece(db::Database& database, events::EventStore& events, base::Clock const& clock);

}  // namespace usher::app
