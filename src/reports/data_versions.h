#pragma once

#include <atomic>
#include <cstdint>
#include <map>
#include <memory>
#include <mutex>

#include "events/event_store.h"

namespace usher::reports {

// Counts the commits of each project's events, so that an answer can be known to be of today. Counting begins
// with the first time a project is asked for. Thread-safe; the store must outlive it.
class DataVersions {
 public:
  explicit DataVersions(events::EventStore& store) : store_(store) {}

  // Read it before the question is put: an answer is at least as new as the version read before it.
  std::uint64_t of(base::ProjectId const& project);

 private:
  struct Counter {
    std::atomic<std::uint64_t> commits{0};
    events::Subscription subscription;  // ends before the counter does: declared after it
  };

  events::EventStore& store_;
  std::mutex mutex_;
  std::map<base::ProjectId, std::unique_ptr<Counter>> counters_;  // guarded by mutex_
};

}  // namespace usher::reports
