#pragma once

#include <atomic>
#include <mutex>
#include <thread>

#include "base/clock.h"
#include "base/result.h"
#include "events/event_store.h"

namespace usher::app {

// Loads the demo events in the background, for one project at a time.
class DemoLoader {
 public:
  DemoLoader(events::EventStore& events, base::Clock const& clock) : events_(events), clock_(clock) {}
  ~DemoLoader();

  // Refuses already_loading.
  base::Ok start(base::ProjectId const& project);
  // In the caller's thread; gives how many events.
  base::Result<std::int64_t> load(base::ProjectId const& project, std::int64_t people);

 private:
  events::EventStore& events_;
  base::Clock const& clock_;
  std::mutex mutex_;
  std::thread thread_;  // guarded by mutex_
  std::atomic<bool> is_loading_{false};
  std::atomic<bool> is_stopping_{false};
};

}  // namespace usher::app
