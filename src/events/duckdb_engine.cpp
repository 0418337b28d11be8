#include "events/duckdb_engine.h"

#include "base/log.h"
#include "events/duckdb_schema.h"

namespace usher::events::duckdb {

Engine::Engine(std::string path, EventStoreOptions const& options)
    : path_(std::move(path)),
      settings_{{"threads", std::to_string(options.threads)},
                {"memory_limit", options.memory_limit},
                // The Checkpointer chooses the moments.
                {"checkpoint_threshold", "1TB"},
                {"autoinstall_known_extensions", "false"},
                {"autoload_known_extensions", "false"}} {
  // enable_external_access stays on: without it a backup could not attach its file. All SQL is this module's,
  // with what people send as parameters.
  open();
}

void Engine::reopen_if_unusable() {
  if (is_usable()) return;
  std::unique_lock const lock(mutex_);
  database_.reset();
  try {
    open();
  } catch (Fault const& fault) {
    base::log::error("event_store_reopen_failed", {{"reason", fault.what()}});
  }
}

bool Engine::is_usable() {
  try {
    Lease const lease(*this);
    if (!lease.valid()) return false;
    Connection connection(lease.database());
    connection.run("SELECT 1");
    return true;
  } catch (std::exception const&) {
    return false;
  }
}

void Engine::open() {
  auto database = std::make_unique<Database>(path_, settings_);
  Connection connection(*database);
  create_common_tables(connection);
  database_ = std::move(database);
}

Watchdog::Watchdog() : thread_([this](std::stop_token stop) { run(std::move(stop)); }) {}

Watchdog::~Watchdog() {
  {
    std::scoped_lock const lock(mutex_);
    thread_.request_stop();
  }
  changed_.notify_all();
}

void Watchdog::run(std::stop_token stop) {
  // An interrupt that arrives before the statement has begun is lost: repeat it while the watch lasts.
  constexpr std::chrono::milliseconds kRepeat(5);
  std::unique_lock lock(mutex_);
  while (!stop.stop_requested()) {
    auto const now = std::chrono::steady_clock::now();
    auto next = now + std::chrono::hours(1);
    for (Watch* watch : watches_) {
      if (watch->verdict_ == Verdict::kNone) {
        if (watch->cancellation_.stop_requested())
          watch->verdict_ = Verdict::kCancelled;
        else if (watch->deadline_ <= now)
          watch->verdict_ = Verdict::kTimeout;
      }
      if (watch->verdict_ == Verdict::kNone) {
        next = std::min(next, watch->deadline_);
      } else {
        watch->connection_.interrupt();
        next = now + kRepeat;
      }
    }
    changed_.wait_until(lock, next);
  }
}

Watchdog::Watch::Watch(Watchdog& watchdog, Connection& connection, base::Duration limit,
                       std::stop_token cancellation)
    : watchdog_(watchdog),
      connection_(connection),
      deadline_(std::chrono::steady_clock::now() + limit),
      cancellation_(std::move(cancellation)),
      place_([this] {
        std::scoped_lock const lock(watchdog_.mutex_);
        return watchdog_.watches_.insert(watchdog_.watches_.end(), this);
      }()),
      wake_(cancellation_, Wake{watchdog_}) {
  watchdog_.changed_.notify_all();
}

void Watchdog::Watch::Wake::operator()() const {
  // The lock keeps this from falling between the thread's look at the token and its wait.
  { std::scoped_lock const lock(watchdog.mutex_); }
  watchdog.changed_.notify_all();
}

Watchdog::Watch::~Watch() {
  std::scoped_lock const lock(watchdog_.mutex_);
  watchdog_.watches_.erase(place_);
}

Watchdog::Verdict Watchdog::Watch::verdict() const {
  std::scoped_lock const lock(watchdog_.mutex_);
  return verdict_;
}

std::shared_ptr<Project> ProjectRegistry::get(Database const& database, base::ProjectId const& id) {
  std::shared_ptr<Entry> entry;
  {
    std::scoped_lock const lock(mutex_);
    std::shared_ptr<Entry>& found = entries_[id];
    if (!found) found = std::make_shared<Entry>();
    entry = found;
  }
  std::scoped_lock const loading(entry->loading);
  if (!entry->project) {
    Connection connection(database);
    entry->project = load_project(connection, id);
  }
  return entry->project;
}

void ProjectRegistry::forget(base::ProjectId const& id) {
  std::scoped_lock const lock(mutex_);
  entries_.erase(id);
}

}  // namespace usher::events::duckdb
