#include "db/sqlite_database.h"

#include <ranges>

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
  bool is_first = false;
  {
    std::lock_guard const lock(mutex_);
    waiting_.push_back(&own);
    is_first = !std::exchange(is_writing_, true);
  }
  if (is_first)
    commit_own();
  else
    wait_until_over(own);
  if (own.fault) std::rethrow_exception(own.fault);
}

// Its own is the first of the batch: where nobody writes, nobody waits.
void SqliteDatabase::commit_own() {
  Batch const batch = next_batch();
  commit_together(batch);
  {
    std::lock_guard const lock(mutex_);
    is_writing_ = is_handed_over_ = !waiting_.empty();
    if (is_handed_over_) handed_over_.notify_one();
  }
  for (Write* write : batch | std::views::drop(1)) tell_over(*write);
}

void SqliteDatabase::go_on_writing(std::stop_token const& stop) {
  while (wait_for_writes(stop))
    for (Batch batch = next_batch(); !batch.empty(); batch = next_batch()) {
      commit_together(batch);
      for (Write* write : batch) tell_over(*write);
    }
}

bool SqliteDatabase::wait_for_writes(std::stop_token const& stop) {
  std::unique_lock lock(mutex_);
  handed_over_.wait(lock, stop, [&] { return is_handed_over_; });
  return std::exchange(is_handed_over_, false);
}

void SqliteDatabase::wait_until_over(Write& write) {
  std::unique_lock lock(write.mutex);
  write.changed.wait(lock, [&] { return write.is_over; });
}

// Told with its mutex held, for a write that is over may be gone the moment that is let go.
void SqliteDatabase::tell_over(Write& write) {
  std::lock_guard const lock(write.mutex);
  write.is_over = true;
  write.changed.notify_one();
}

SqliteDatabase::Batch SqliteDatabase::next_batch() {
  std::lock_guard const lock(mutex_);
  Batch batch;
  while (!waiting_.empty() && batch.size() < kBatchLimit) {
    batch.push_back(waiting_.front());
    waiting_.pop_front();
  }
  is_writing_ = !batch.empty();
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
    bool const is_wanted = (*write.body)(transaction) == Decision::kCommit;
    if (is_wanted) transaction.send_added();
    is_kept = is_wanted;
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
    lease->execute("rollback", {});
    throw;
  }
  lease->execute("commit", {});
}

base::Ok SqliteDatabase::backup_to(std::string const& path) {
  SqliteConnection(file_).backup_to(path);
  return {};
}

}  // namespace usher::db
