#include "events/event_subscribers.h"

#include <algorithm>

#include "events/identity_links.h"

namespace usher::events {
namespace {

std::vector<Event> wanted(RecentFilter const& filter, Project const& project,
                          std::span<PlannedEvent const> events);

}  // namespace

Subscription EventSubscribers::subscribe(base::ProjectId const& project, RecentFilter filter,
                                         EventsCallback callback) {
  auto subscriber = std::make_shared<Subscriber>();
  subscriber->filter = std::move(filter);
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

void EventSubscribers::publish(Project const& project, std::span<PlannedEvent const> events) const {
  std::vector<std::shared_ptr<Subscriber>> subscribers;
  {
    std::scoped_lock const lock(state_->mutex);
    auto const found = state_->subscribers.find(project.id());
    if (found == state_->subscribers.end()) return;
    subscribers = found->second;
  }
  for (auto const& subscriber : subscribers) {
    std::vector<Event> const seen = wanted(subscriber->filter, project, events);
    if (seen.empty()) continue;
    std::scoped_lock const running(subscriber->running);
    if (subscriber->callback) subscriber->callback(seen);
  }
}

namespace {

// The same events that the list of recent ones would have.
std::vector<Event> wanted(RecentFilter const& filter, Project const& project,
                          std::span<PlannedEvent const> events) {
  std::vector<Event> seen;
  std::uint64_t const person = project.resolve(user_hash(filter.distinct_id));
  for (PlannedEvent const& planned : events) {
    if (seen.size() == static_cast<std::size_t>(filter.limit)) break;
    if (planned.superseded || (!filter.event.empty() && planned.event->name != filter.event)) continue;
    if (!filter.distinct_id.empty() && project.resolve(planned.event->user) != person) continue;
    seen.push_back(event_of(*planned.event));
    seen.back().received_at = planned.event->received_at;
  }
  return seen;
}

}  // namespace
}  // namespace usher::events
