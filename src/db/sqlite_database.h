#pragma once

#include <condition_variable>
#include <deque>
#include <exception>
#include <mutex>
#include <stop_token>
#include <thread>

#include "db/connection_pool.h"
#include "db/sqlite_connection.h"

namespace usher::db {

// SQLite in WAL mode: one writing connection, several reading ones.
//
// Writers form a queue. Who finds nobody writing does it: opens a transaction, runs every waiting function,
// commits once, and wakes the others. Where more wait by then, a thread that is there for nothing else goes
// on batch by batch until nobody waits: under load no commit waits for a thread to wake up, and the pages and
// rows that all of them touch stay with one processor. Whoever waits sleeps, so a function may refer to its
// caller's stack although another thread runs it.
//
// Savepoints cost a copy of every page that is changed, and are seldom needed. So the functions are first run
// without; if one that has written something turns out to be a refusal or a fault, everything is rolled back
// and all of them run again, each in a savepoint of its own, which that one then rolls back.
class SqliteDatabase final : public Database {
 public:
  explicit SqliteDatabase(Options const& options);

  Dialect dialect() const override { return Dialect::kSqlite; }
  base::Ok backup_to(std::string const& path) override;
  void tidy(std::vector<std::string> const&) override {}

 private:
  struct Write {
    std::function<Decision(Transaction&)> const* body;
    std::vector<std::function<void()>> effects;
    std::exception_ptr fault;

    // Each sleeper has its own bell: one for all would wake them all each time.
    std::mutex mutex;
    std::condition_variable changed;
    bool is_over = false;  // guarded by mutex
  };
  using Batch = std::vector<Write*>;
  enum class Outcome { kAllCanStay, kOneMustGo };

  void run_write(std::function<Decision(Transaction&)> const& body) override;
  void run_read(std::function<void(Transaction&)> const& body) override;
  void commit_own();
  void go_on_writing(std::stop_token const& stop);
  bool wait_for_writes(std::stop_token const& stop);
  static void wait_until_over(Write& write);
  static void tell_over(Write& write);
  Batch next_batch();  // empty when nobody waits: then nobody is writing
  void commit_together(Batch const& batch);
  Outcome run_together(Batch const& batch);
  void run_apart(Batch const& batch);
  bool run(Write& write);  // is it to be kept?
  void roll_back();

  std::mutex mutex_;
  std::deque<Write*> waiting_;   // guarded by mutex_
  bool is_writing_ = false;      // guarded by mutex_
  bool is_handed_over_ = false;  // guarded by mutex_; to the thread below
  std::condition_variable_any handed_over_;
  std::string const file_;
  SqliteConnection writer_;  // used by whoever writes
  ConnectionPool readers_;
  std::jthread going_on_{[this](std::stop_token const& stop) { go_on_writing(stop); }};
};

}  // namespace usher::db
