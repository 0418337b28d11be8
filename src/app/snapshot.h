#pragma once

#include <filesystem>

#include "base/result.h"
#include "db/database.h"
#include "events/event_store.h"

namespace usher::app {

struct SnapshotSources {
  db::Database* database;  // nullptr: a store that is backed up with tools of its own
  events::EventStore& events;
  std::filesystem::path data;  // where the installation's key is, if it is in a file
};

// Copies the embedded stores, while they are in use, and the installation's key into a new folder: all that a
// restore needs. The people are copied first, then the events, each in one state: the events may be of a
// moment later. A copy that fails leaves nothing.
base::Ok take_snapshot(SnapshotSources const& sources, std::filesystem::path const& target);

}  // namespace usher::app
