#include "db/sqlite_database.h"

namespace usher::db {
namespace {

// Bounds how long the first of a batch waits for the last.
constexpr std::size_t kBatchLimit = 128;

}  // namespace

SqliteDatabase::SqliteDatabase(Options const& options)
    : writer_(Dialect::kSqlite, options.url), readers_(options.reader_connections, [file = options.url] {
        return std::make_unique<Connection>(Dialect::kSqlite, file);
      }) {}

void SqliteDatabase::run_write(std::function<Decision(Transaction&)> const& body) {
  Write own{&body, {}, nullptr, false, false};
  std::unique_lock lock(mutex_);
  waiting_.push_back(&own);
  while (!own.done) {
    if (has_leader_) {
      changed_.wait(lock);
      continue;
    }
    has_leader_ = true;
    std::deque<Write*> const batch = next_batch();
    lock.unlock();
    commit_together(batch);
    lock.lock();
    for (Write* write : batch) write->done = true;
    has_leader_ = false;
    changed_.notify_all();
  }
  lock.unlock();
  if (own.fault) std::rethrow_exception(own.fault);
}

std::deque<SqliteDatabase::Write*> SqliteDatabase::next_batch() {
  std::deque<Write*> batch;
  while (!waiting_.empty() && batch.size() < kBatchLimit) {
    batch.push_back(waiting_.front());
    waiting_.pop_front();
  }
  return batch;
}

void SqliteDatabase::commit_together(std::deque<Write*> const& batch) {
  try {
    writer_.execute("begin immediate", {});
    for (Write* write : batch) run_in_savepoint(*write);
    writer_.execute("commit", {});
  } catch (...) {
    auto const fault = std::current_exception();
    try {
      writer_.run("rollback");
    } catch (StoreFault const&) {
      // There was no transaction to roll back.
    }
    for (Write* write : batch) {
      if (!write->fault) write->fault = fault;
      write->effects.clear();
    }
    return;
  }
  for (Write* write : batch) run_effects(write->effects);
}

void SqliteDatabase::run_in_savepoint(Write& write) {
  writer_.execute("savepoint use_case", {});
  Transaction transaction(writer_);
  try {
    write.kept = (*write.body)(transaction) == Decision::kCommit;
  } catch (...) {
    write.fault = std::current_exception();
    write.kept = false;
  }
  if (!write.kept) writer_.execute("rollback to use_case", {});
  writer_.execute("release use_case", {});
  if (write.kept) write.effects = transaction.take_effects();
}

void SqliteDatabase::run_read(std::function<void(Transaction&)> const& body) {
  auto lease = readers_.lease();
  lease->run("begin");
  Transaction transaction(*lease);
  try {
    body(transaction);
  } catch (...) {
    lease->run("rollback");
    throw;
  }
  lease->run("commit");
}

base::Ok SqliteDatabase::backup_to(std::string const& path) {
  readers_.lease()->backup_to(path);
  return {};
}

}  // namespace usher::db
