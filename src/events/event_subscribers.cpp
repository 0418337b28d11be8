#include "events/event_subscribers.h"

#include <algorithm>

namespace usher::events {

Subscription EventSubscribers::subscribe(base::ProjectId const& project, EventsCallback callback) {
  auto subscriber = std::make_shared<Subscriber>();
  subscriber->callback = std::move(callback);
  {
    std::scoped_lock const lock(state_->mutex);
    state_->subscribers[project].push_back(subscriber);
  }
  auto const end = [state = state_, project, subscriber](void*) {
    {
      std::scoped_lock const lock(state->mutex);
      auto const found = state->subscribers.find(project);
      std::erase(found->second, subscriber);
      if (found->second.empty()) state->subscribers.erase(found);
    }
    std::scoped_lock const finished(subscriber->running);
    subscriber->callback = nullptr;
  };
  return Subscription(std::shared_ptr<void>(subscriber.get(), end));
}

bool EventSubscribers::has_any(base::ProjectId const& project) const {
  std::scoped_lock const lock(state_->mutex);
  return state_->subscribers.contains(project);
}

void EventSubscribers::publish(base::ProjectId const& project, std::span<Event const> events) const {
  std::vector<std::shared_ptr<Subscriber>> subscribers;
  {
    std::scoped_lock const lock(state_->mutex);
    auto const found = state_->subscribers.find(project);
    if (found == state_->subscribers.end()) return;
    subscribers = found->second;
  }
  for (auto const& subscriber : subscribers) {
    std::scoped_lock const running(subscriber->running);
    if (subscriber->callback) subscriber->callback(events);
  }
}

}  // namespace usher::events
