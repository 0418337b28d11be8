#pragma once

#include <functional>
#include <future>
#include <memory>

#include "events/event_store.h"

namespace usher::events {

// A store that is still being opened, so that the server need not wait for it to answer what has nothing to
// do with events: opening folds in what a killed process has left, which may take a while.
//
// Events that come meanwhile are refused ("event_store_unavailable"; SDKs send them again). Everything else
// waits until the store is open, and throws what kept it from opening; check() is the way to find out.
class OpeningStore final : public EventStore {
 public:
  // Runs `open` on a thread of its own.
  explicit OpeningStore(std::function<std::unique_ptr<EventStore>()> open);

  void append(base::ProjectId const& project, EncodedEvents const& events, AppendDone done) override;
  void update_profiles(base::ProjectId const& project, std::vector<ProfileUpdate> updates,
                       AppendDone done) override;
  base::Result<ResultTable> query(EventQuery const& query, QueryLimits const& limits,
                                  std::stop_token cancellation) override;
  Catalogue catalogue(base::ProjectId const& project) override;
  base::Result<std::vector<PropertyValue>> property_values(base::ProjectId const& project,
                                                           PropertyValuesRequest const& request) override;
  base::Result<std::vector<Event>> recent(base::ProjectId const& project,
                                          RecentFilter const& filter) override;
  base::Result<EventPage> page(base::ProjectId const& project, EventPlace const& after, int limit) override;
  EventStatus status(base::ProjectId const& project) override;
  base::Result<std::optional<Profile>> profile(base::ProjectId const& project, std::string_view id,
                                               std::string_view group_key) override;
  base::Result<ProfilePage> profiles(base::ProjectId const& project, std::uint64_t after, int limit) override;
  base::Ok remove(base::ProjectId const& project) override;
  base::Ok backup_to(std::string const& path) override;
  Subscription subscribe(base::ProjectId const& project, RecentFilter filter,
                         EventsCallback callback) override;
  std::uint64_t commits(base::ProjectId const& project) const override;
  base::Ok check() override;

 private:
  bool is_open() const;
  EventStore& store() const { return *store_.get(); }

  std::shared_future<std::unique_ptr<EventStore>> store_;
};

}  // namespace usher::events
