#pragma once

#include <condition_variable>
#include <deque>
#include <exception>
#include <mutex>

#include "db/connection_pool.h"
#include "db/sqlite_connection.h"

namespace usher::db {

// SQLite in WAL mode: one writing connection, several reading ones.
//
// Writers form a queue. The first becomes the leader: it opens a transaction, runs every waiting function,
// commits once, and wakes the others. Followers sleep meanwhile, so a function may refer to its caller's
// stack although another thread runs it.
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
    enum class Turn { kWait, kLead, kOver };

    std::function<Decision(Transaction&)> const* body;
    std::vector<std::function<void()>> effects;
    std::exception_ptr fault;

    // Each sleeper has its own bell: one for all would wake them all each time.
    std::mutex mutex;
    std::condition_variable changed;
    Turn turn = Turn::kWait;  // guarded by mutex
  };
  using Batch = std::vector<Write*>;
  enum class Outcome { kAllCanStay, kOneMustGo };

  void run_write(std::function<Decision(Transaction&)> const& body) override;
  void run_read(std::function<void(Transaction&)> const& body) override;
  static Write::Turn wait_for_turn(Write& write);
  static void give_turn(Write& write, Write::Turn turn);
  void lead();
  Batch next_batch();  // with mutex_ held
  void commit_together(Batch const& batch);
  Outcome run_together(Batch const& batch);
  void run_apart(Batch const& batch);
  bool run(Write& write);  // is it to be kept?
  void roll_back();

  std::mutex mutex_;
  std::deque<Write*> waiting_;  // guarded by mutex_
  bool has_leader_ = false;     // guarded by mutex_
  std::string const file_;
  SqliteConnection writer_;  // used by the leader only
  ConnectionPool readers_;
};

}  // namespace usher::db
