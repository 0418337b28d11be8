#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <span>
#include <vector>

#include "base/ids.h"
#include "events/event_store.h"

namespace usher::events {

// Who wants to see a project's events as they are committed. Thread-safe; may be destroyed before its
// subscriptions.
class EventSubscribers {
 public:
  Subscription subscribe(base::ProjectId const& project, EventsCallback callback);
  bool has_any(base::ProjectId const& project) const;
  void publish(base::ProjectId const& project, std::span<Event const> events) const;

 private:
  struct Subscriber {
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
