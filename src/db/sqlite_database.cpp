#include "db/sqlite_database.h"

namespace usher::db {
namespace {

// Bounds how long the first of a batch waits for the last.
constexpr std::size_t kBatchLimit = 128;

}  // namespace

SqliteDatabase::SqliteDatabase(Options const& options)
    : file_(options.url), writer_(options.url), readers_(options.reader_connections, [file = options.url] {
        return std::make_unique<SqliteConnection>(file);
      }) {}

void SqliteDatabase::run_write(std::function<Decision(Transaction&)> const& body) {
  Write own;
  own.body = &body;
  bool leads = false;
  {
    std::lock_guard const lock(mutex_);
    waiting_.push_back(&own);
    leads = !std::exchange(has_leader_, true);
  }
  if (leads || wait_for_turn(own) == Write::Turn::kLead) lead();
  if (own.fault) std::rethrow_exception(own.fault);
}

SqliteDatabase::Write::Turn SqliteDatabase::wait_for_turn(Write& write) {
  std::unique_lock lock(write.mutex);
  write.changed.wait(lock, [&] { return write.turn != Write::Turn::kWait; });
  return write.turn;
}

// Told with its mutex held, for a write that is over may be gone the moment that is let go.
void SqliteDatabase::give_turn(Write& write, Write::Turn turn) {
  std::lock_guard const lock(write.mutex);
  write.turn = turn;
  write.changed.notify_one();
}

// The leader's own write is the first of its batch: who is told to lead stands first in the queue.
void SqliteDatabase::lead() {
  Batch batch;
  {
    std::lock_guard const lock(mutex_);
    batch = next_batch();
  }
  commit_together(batch);
  Write* next = nullptr;
  {
    std::lock_guard const lock(mutex_);
    if (waiting_.empty())
      has_leader_ = false;
    else
      next = waiting_.front();
  }
  // The next leader first: the disk waits for it.
  if (next != nullptr) give_turn(*next, Write::Turn::kLead);
  for (std::size_t i = 1; i < batch.size(); ++i) give_turn(*batch[i], Write::Turn::kOver);
}

SqliteDatabase::Batch SqliteDatabase::next_batch() {
  Batch batch;
  while (!waiting_.empty() && batch.size() < kBatchLimit) {
    batch.push_back(waiting_.front());
    waiting_.pop_front();
  }
  return batch;
}

void SqliteDatabase::commit_together(Batch const& batch) {
  try {
    writer_.execute("begin immediate", {});
    if (run_together(batch) == Outcome::kOneMustGo) {
      roll_back();
      // Of one that is alone there is nothing left to do.
      if (batch.size() == 1) return;
      writer_.execute("begin immediate", {});
      run_apart(batch);
    }
    writer_.execute("commit", {});
  } catch (...) {
    auto const fault = std::current_exception();
    roll_back();
    for (Write* write : batch) {
      if (!write->fault) write->fault = fault;
      write->effects.clear();
    }
    return;
  }
  for (Write* write : batch) run_effects(write->effects);
}

SqliteDatabase::Outcome SqliteDatabase::run_together(Batch const& batch) {
  for (Write* write : batch) {
    auto const before = writer_.writes();
    if (!run(*write) && (write->fault || writer_.writes() != before)) return Outcome::kOneMustGo;
  }
  return Outcome::kAllCanStay;
}

void SqliteDatabase::run_apart(Batch const& batch) {
  for (Write* write : batch) {
    writer_.execute("savepoint use_case", {});
    if (!run(*write)) writer_.execute("rollback to use_case", {});
    writer_.execute("release use_case", {});
  }
}

bool SqliteDatabase::run(Write& write) {
  write.fault = nullptr;
  write.effects.clear();
  Transaction transaction(writer_);
  bool is_kept = false;
  try {
    is_kept = (*write.body)(transaction) == Decision::kCommit;
  } catch (...) {
    write.fault = std::current_exception();
  }
  // SQLite rolls back by itself when it cannot write. What would follow would be committed bit by bit.
  if (!write.fault && !writer_.is_in_transaction())
    throw StoreUnavailable("SQLite has given up a transaction");
  if (is_kept) write.effects = transaction.take_effects();
  return is_kept;
}

void SqliteDatabase::roll_back() {
  try {
    if (writer_.is_in_transaction()) writer_.run("rollback");
  } catch (StoreFault const&) {
    // There is no transaction left to roll back.
  }
}

void SqliteDatabase::run_read(std::function<void(Transaction&)> const& body) {
  auto lease = readers_.lease();
  lease->execute("begin", {});
  Transaction transaction(*lease);
  try {
    body(transaction);
  } catch (...) {
    lease->run("rollback");
    throw;
  }
  lease->execute("commit", {});
}

base::Ok SqliteDatabase::backup_to(std::string const& path) {
  SqliteConnection(file_).backup_to(path);
  return {};
}

}  // namespace usher::db
