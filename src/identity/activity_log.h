#pragma once

#include <algorithm>
#include <map>
#include <mutex>
#include <utility>

#include "base/clock.h"
#include "base/ids.h"

// Private to identity.
namespace usher::identity {

// Which sessions were used since they were last written down. Thread-safe.
class ActivityLog {
 public:
  struct Activity {
    base::AccountId account;
    base::Time at;
    base::Duration longest_idle;
  };
  // By session, so that every node writes rows in the same order and none waits for another in a circle.
  using Activities = std::map<base::SessionId, Activity>;

  // Keeps the later time and the longer pause.
  void note(base::SessionId const& session, Activity const& use) {
    std::lock_guard lock(mutex_);
    auto const [entry, added] = activities_.try_emplace(session, use);
    if (added) return;
    entry->second.at = std::max(entry->second.at, use.at);
    entry->second.longest_idle = std::max(entry->second.longest_idle, use.longest_idle);
  }
  Activities take() {
    std::lock_guard lock(mutex_);
    return std::exchange(activities_, {});
  }

 private:
  std::mutex mutex_;
  Activities activities_;  // guarded by mutex_
};

}  // namespace usher::identity
