#pragma once

#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <mutex>
#include <thread>

#include "events/duckdb_engine.h"
#include "events/event_store.h"

namespace usher::events::duckdb {

// Folds DuckDB's log into its file, on a thread of its own: compressing takes a while, and DuckDB lets
// commits go on beside it (they go to a second log until it is done). It starts once enough has come in, or
// when nothing has come for a while.
class Checkpointer {
 public:
  Checkpointer(Engine& engine, EventStoreOptions const& options);
  // Folds what is left.
  ~Checkpointer();

  // So much has been committed. Any thread.
  void add(std::size_t bytes);

 private:
  using SteadyTime = std::chrono::steady_clock::time_point;
  void run();
  SteadyTime due() const;
  void fold(std::unique_lock<std::mutex>& lock);
  bool checkpoint();

  Engine& engine_;
  std::size_t const most_bytes_;
  base::Duration const idle_;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::size_t bytes_ = 0;  // came in since the last checkpoint; this and the rest: guarded by mutex_
  SteadyTime last_add_;
  SteadyTime not_before_;
  bool stopped_ = false;
  std::thread thread_;
};

}  // namespace usher::events::duckdb
