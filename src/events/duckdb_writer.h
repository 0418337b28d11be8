#pragma once

#include <memory>
#include <optional>
#include <thread>

#include "base/clock.h"
#include "events/commit_counts.h"
#include "events/commit_plan.h"
#include "events/duckdb_engine.h"
#include "events/event_subscribers.h"
#include "events/insert_key_index.h"
#include "events/write_queue.h"

namespace usher::events::duckdb {

// The one thread that writes. It takes what has come together in the queue and commits it as a whole: first,
// where needed, a transaction that makes tables and columns (an ALTER within the inserting transaction would
// make its COMMIT fail), then one with the rows. Callers hear of it after the COMMIT, which has synced the
// log.
class Writer {
 public:
  // What it shares with the store it belongs to, which outlives it.
  struct Shared {
    Engine& engine;
    ProjectRegistry& projects;
    EventSubscribers& subscribers;
    CommitCounts& commits;
    WriteQueue& queue;
    base::Clock const& clock;
  };
  Writer(Shared const& shared, EventStoreOptions const& options);
  // Commits what is queued and folds the log into the file. Close the queue before.
  ~Writer();

 private:
  void run();
  void commit(std::vector<WriteRequest>& requests);
  std::vector<ProjectBatch> batches_of(Database const& database, std::vector<WriteRequest> const& requests);
  void commit_schema(Connection& connection, std::vector<ProjectBatch>& batches);
  void commit_rows(Connection& connection, std::vector<ProjectBatch>& batches);
  void publish(std::vector<ProjectBatch> const& batches);
  void recover(std::vector<WriteRequest> const& requests);
  void checkpoint();

  Engine& engine_;
  ProjectRegistry& projects_;
  EventSubscribers& subscribers_;
  CommitCounts& commits_;
  WriteQueue& queue_;
  base::Clock const& clock_;
  EventStoreOptions const options_;
  InsertKeyIndex recent_keys_;
  std::size_t log_bytes_ = 0;  // came in since the last checkpoint
  std::thread thread_;
};

}  // namespace usher::events::duckdb
