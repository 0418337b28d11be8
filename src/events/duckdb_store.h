#pragma once

#include <functional>
#include <memory>
#include <optional>

#include "events/backlog.h"
#include "events/commit_counts.h"
#include "events/duckdb_engine.h"
#include "events/duckdb_writer.h"
#include "events/event_store.h"
#include "events/event_subscribers.h"
#include "events/intake.h"
#include "events/journal.h"
#include "events/write_queue.h"

namespace usher::events::duckdb {

// EventStore on one DuckDB file. What is appended goes from the queue to the journal (Intake), which is when
// it is acknowledged, and from the backlog into the tables (Writer). Readers wait until what had been
// acknowledged before them is in the tables.
class Store final : public EventStore {
 public:
  Store(std::string const& path, base::Clock const& clock, EventStoreOptions const& options);
  ~Store() override;

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
  std::uint64_t commits(base::ProjectId const& project) const override { return commits_.of(project); }
  base::Ok check() override;

 private:
  void bring_in();
  void enqueue(WriteRequest request);
  bool is_writable();
  std::shared_ptr<Project> known(base::ProjectId const& project);
  // Runs one read on a connection of its own, watched. The project has tables.
  template <class Answer>
  base::Result<Answer> read(base::ProjectId const& project, base::Duration limit,
                            std::stop_token cancellation,
                            std::function<base::Result<Answer>(Connection&, Project const&)> const& ask);

  base::Clock const& clock_;
  Engine engine_;
  std::uint64_t const applied_at_start_;
  Watchdog watchdog_;
  ProjectRegistry projects_;
  EventSubscribers subscribers_;
  CommitCounts commits_;
  Journal journal_;
  WriteQueue queue_;
  Backlog backlog_;
  std::optional<Writer> writer_;
  std::optional<Intake> intake_;
};

}  // namespace usher::events::duckdb
