#pragma once

#include <functional>
#include <memory>

#include "events/commit_counts.h"
#include "events/duckdb_engine.h"
#include "events/duckdb_writer.h"
#include "events/event_store.h"
#include "events/event_subscribers.h"
#include "events/write_queue.h"

namespace usher::events::duckdb {

// EventStore on one DuckDB file.
class Store final : public EventStore {
 public:
  Store(std::string const& path, base::Clock const& clock, EventStoreOptions const& options);
  ~Store() override;

  void append(base::ProjectId const& project, std::vector<Event> events, AppendDone done) override;
  void update_profiles(base::ProjectId const& project, std::vector<ProfileUpdate> updates,
                       AppendDone done) override;
  base::Result<ResultTable> query(EventQuery const& query, QueryLimits const& limits,
                                  std::stop_token cancellation) override;
  Catalogue catalogue(base::ProjectId const& project) override;
  base::Result<std::vector<PropertyValue>> property_values(base::ProjectId const& project,
                                                           PropertyValuesRequest const& request) override;
  base::Result<std::vector<Event>> recent(base::ProjectId const& project,
                                          RecentFilter const& filter) override;
  EventStatus status(base::ProjectId const& project) override;
  base::Result<std::optional<Profile>> profile(base::ProjectId const& project, std::string_view id,
                                               std::string_view group_key) override;
  base::Ok backup_to(std::string const& path) override;
  Subscription subscribe(base::ProjectId const& project, RecentFilter filter,
                         EventsCallback callback) override;
  std::uint64_t commits(base::ProjectId const& project) const override { return commits_.of(project); }
  base::Ok check() override;

 private:
  void enqueue(WriteRequest request);
  std::shared_ptr<Project> known(base::ProjectId const& project);
  // Runs one read on a connection of its own, watched. The project has tables.
  template <class Answer>
  base::Result<Answer> read(base::ProjectId const& project, base::Duration limit,
                            std::stop_token cancellation,
                            std::function<base::Result<Answer>(Connection&, Project const&)> const& ask);

  Engine engine_;
  Watchdog watchdog_;
  ProjectRegistry projects_;
  EventSubscribers subscribers_;
  CommitCounts commits_;
  WriteQueue queue_;
  Writer writer_;
};

}  // namespace usher::events::duckdb
