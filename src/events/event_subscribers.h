#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <span>
#include <vector>

#include "base/ids.h"
#include "events/commit_plan.h"
#include "events/event_store.h"

namespace usher::events {

// Who wants to see a project's events as they are committed. Thread-safe; may be destroyed before its
// subscriptions.
class EventSubscribers {
 public:
  Subscription subscribe(base::ProjectId const& project, RecentFilter filter, EventsCallback callback);
  // The project knows what the events have changed. Only what somebody wants to see is copied.
  void publish(Project const& project, std::span<PlannedEvent const> events) const;

 private:
  struct Subscriber {
    RecentFilter filter;
    std::mutex running;  // held while the callback runs
    EventsCallback callback;
  };
  struct State {
    std::mutex mutex;
    std::map<base::ProjectId, std::vector<std::shared_ptr<Subscriber>>> subscribers;
  };
  std::shared_ptr<State> state_ = std::make_shared<State>();
};

}  // namespace usher::events
