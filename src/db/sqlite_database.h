#pragma once

#include <condition_variable>
#include <deque>
#include <exception>
#include <mutex>

#include "db/connection.h"
#include "db/connection_pool.h"

namespace usher::db {

// SQLite in WAL mode: one writing connection, several reading ones.
//
// Writers form a queue. The first becomes the leader: it opens a transaction, runs every waiting function in
// a savepoint of its own, commits once, and wakes the others. Followers sleep meanwhile, so a function may
// refer to its caller's stack although another thread runs it.
class SqliteDatabase final : public Database {
 public:
  explicit SqliteDatabase(Options const& options);

  Dialect dialect() const override { return Dialect::kSqlite; }
  base::Ok backup_to(std::string const& path) override;

 private:
  struct Write {
    std::function<Decision(Transaction&)> const* body;
    std::vector<std::function<void()>> effects;
    std::exception_ptr fault;
    bool kept = false;
    bool done = false;
  };

  void run_write(std::function<Decision(Transaction&)> const& body) override;
  void run_read(std::function<void(Transaction&)> const& body) override;
  std::deque<Write*> next_batch();  // with mutex_ held
  void commit_together(std::deque<Write*> const& batch);
  void run_in_savepoint(Write& write);

  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<Write*> waiting_;  // guarded by mutex_
  bool has_leader_ = false;     // guarded by mutex_
  Connection writer_;           // used by the leader only
  ConnectionPool readers_;
};

}  // namespace usher::db
