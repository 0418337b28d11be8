#include "events/event_store.h"

#include <future>

namespace usher::events {

AppendResult append_and_wait(EventStore& store, base::ProjectId const& project,
                             std::vector<Event> const& events) {
  TRY(EncodedEvents const encoded, encode(events));
  auto const promise = std::make_shared<std::promise<AppendResult>>();
  std::future<AppendResult> result = promise->get_future();
  store.append(project, encoded, [promise](AppendResult done) { promise->set_value(std::move(done)); });
  return result.get();
}

AppendResult update_profiles_and_wait(EventStore& store, base::ProjectId const& project,
                                      std::vector<ProfileUpdate> updates) {
  auto const promise = std::make_shared<std::promise<AppendResult>>();
  std::future<AppendResult> result = promise->get_future();
  store.update_profiles(project, std::move(updates),
                        [promise](AppendResult done) { promise->set_value(std::move(done)); });
  return result.get();
}

}  // namespace usher::events
