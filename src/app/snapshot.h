#pragma once

#include <filesystem>

#include "base/result.h"
#include "db/database.h"
#include "events/event_store.h"

namespace usher::app {

// Copies both embedded stores, while they are in use, and the installation's key into a new folder: all that
// a restore needs. Each copy is consistent in itself; events that arrive in between are in one copy or the
// other's later state, never half.
base::Ok take_snapshot(db::Database& database, events::EventStore& events, std::filesystem::path const& data,
                       std::filesystem::path const& target);

}  // namespace usher::app
