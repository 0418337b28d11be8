#include "events/duckdb_checkpointer.h"

#include <algorithm>

#include "base/log.h"

namespace usher::events::duckdb {
namespace {

// After a checkpoint that failed: a reader in the way, or a full disk.
constexpr auto kPause = std::chrono::seconds(1);

}  // namespace

Checkpointer::Checkpointer(Engine& engine, EventStoreOptions const& options)
    : engine_(engine),
      most_bytes_(options.checkpoint_bytes),
      idle_(options.checkpoint_idle),
      thread_([this] { run(); }) {}

Checkpointer::~Checkpointer() {
  {
    std::scoped_lock const lock(mutex_);
    stopped_ = true;
  }
  changed_.notify_one();
  thread_.join();
}

void Checkpointer::add(std::size_t bytes) {
  bool is_due = false;
  {
    std::scoped_lock const lock(mutex_);
    is_due = bytes_ == 0 || (bytes_ <= most_bytes_ && bytes_ + bytes > most_bytes_);
    bytes_ += bytes;
    last_add_ = std::chrono::steady_clock::now();
  }
  if (is_due) changed_.notify_one();
}

void Checkpointer::run() {
  std::unique_lock lock(mutex_);
  while (!stopped_) {
    if (bytes_ == 0)
      changed_.wait(lock);
    else if (SteadyTime const when = due(); std::chrono::steady_clock::now() < when)
      changed_.wait_until(lock, when);
    else
      fold(lock);
  }
  if (bytes_ > 0) fold(lock);
}

Checkpointer::SteadyTime Checkpointer::due() const {
  return bytes_ > most_bytes_ ? not_before_ : std::max(not_before_, last_add_ + idle_);
}

void Checkpointer::fold(std::unique_lock<std::mutex>& lock) {
  std::size_t const bytes = bytes_;
  lock.unlock();
  bool const folded = checkpoint();
  // Some of these faults DuckDB does not survive; nobody should have to find out by being refused.
  if (!folded) engine_.reopen_if_unusable();
  lock.lock();
  if (folded) bytes_ -= bytes;
  not_before_ = folded ? SteadyTime() : std::chrono::steady_clock::now() + kPause;
}

bool Checkpointer::checkpoint() {
  try {
    Engine::Lease const lease(engine_);
    if (!lease.valid()) return false;
    Connection connection(lease.database());
    connection.run("CHECKPOINT");
    return true;
  } catch (std::exception const& fault) {
    base::log::warning("event_checkpoint_failed", {{"reason", fault.what()}});
    return false;
  }
}

}  // namespace usher::events::duckdb
