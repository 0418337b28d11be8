#pragma once

#include <cstdint>
#include <map>
#include <mutex>

#include "base/ids.h"

namespace usher::events {

// How many requests of each project have been acknowledged since the store was opened. Thread-safe.
class CommitCounts {
 public:
  void add(base::ProjectId const& project) {
    std::scoped_lock const lock(mutex_);
    ++counts_[project];
  }
  std::uint64_t of(base::ProjectId const& project) const {
    std::scoped_lock const lock(mutex_);
    auto const found = counts_.find(project);
    return found == counts_.end() ? 0 : found->second;
  }

 private:
  mutable std::mutex mutex_;
  std::map<base::ProjectId, std::uint64_t> counts_;  // guarded by mutex_
};

}  // namespace usher::events
