#pragma once

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
  };
  // By session, so that every node writes rows in the same order and none waits for another in a circle.
  using Activities = std::map<base::SessionId, Activity>;

  // Keeps the later time.
  void note(base::SessionId const& session, base::AccountId const& account, base::Time at) {
    std::lock_guard lock(mutex_);
    auto const [entry, added] = activities_.try_emplace(session, Activity{account, at});
    if (!added && entry->second.at < at) entry->second.at = at;
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
