#pragma once

#include <atomic>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>

#include "events/backlog.h"
#include "events/commit_plan.h"
#include "events/duckdb_checkpointer.h"
#include "events/duckdb_engine.h"
#include "events/event_subscribers.h"
#include "events/insert_key_index.h"
#include "events/journal.h"
#include "events/journal_entry.h"

namespace usher::events::duckdb {

// The one thread that writes. It takes what has come together in the backlog and commits it as a whole:
// first, where needed, a transaction that makes tables and columns (an ALTER within the inserting transaction
// would make its COMMIT fail), then one with the rows and the position in the journal up to which they go, so
// that each entry gets in once. It tries until it can: what is in the journal has been acknowledged.
class Writer {
 public:
  // What it shares with the store it belongs to, which outlives it.
  struct Shared {
    Engine& engine;
    ProjectRegistry& projects;
    EventSubscribers& subscribers;
    Journal& journal;
    Backlog& backlog;
  };
  Writer(Shared const& shared, EventStoreOptions const& options);
  // Commits what is in the backlog. Close it before.
  ~Writer();

  // Whether the last commit failed, and what is acknowledged waits for the next. Any thread.
  bool is_failing() const { return is_failing_; }

  // Takes away the tables of the project between two commits. Any thread; false while the file cannot be
  // opened.
  bool remove(base::ProjectId const& project);

 private:
  void run();
  bool commit(std::vector<WriteRequest> const& requests);
  std::vector<ProjectBatch> batches_of(Database const& database, std::vector<WriteRequest> const& requests,
                                       std::vector<JournalRecords> const& records);
  void commit_schema(Connection& connection, std::vector<ProjectBatch>& batches);
  void commit_rows(Connection& connection, std::vector<ProjectBatch>& batches, std::uint64_t end);
  void publish(std::vector<ProjectBatch> const& batches);
  void recover(std::vector<WriteRequest> const& requests);

  Engine& engine_;
  ProjectRegistry& projects_;
  EventSubscribers& subscribers_;
  Journal& journal_;
  Backlog& backlog_;
  EventStoreOptions const options_;
  std::mutex writing_;          // held while the tables are changed
  InsertKeyIndex recent_keys_;  // guarded by writing_
  Checkpointer checkpointer_;
  std::atomic<bool> is_failing_{false};
  std::thread thread_;
};

}  // namespace usher::events::duckdb
