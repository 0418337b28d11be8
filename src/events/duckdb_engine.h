#pragma once

#include <condition_variable>
#include <list>
#include <map>
#include <memory>
#include <mutex>
#include <shared_mutex>
#include <stop_token>
#include <string>
#include <thread>
#include <utility>

#include "base/clock.h"
#include "events/duckdb_api.h"
#include "events/event_store.h"
#include "events/project.h"

namespace usher::events::duckdb {

// The open file. It is replaced when DuckDB declares it unusable (a failed write makes it refuse everything
// until it is opened again), so nobody keeps a Connection beyond a lease.
class Engine {
 public:
  Engine(std::string path, EventStoreOptions const& options);

  // Holds the file open, as it is, while it lives. valid() is false while the file cannot be opened.
  class Lease {
   public:
    explicit Lease(Engine& engine) : lock_(engine.mutex_), database_(engine.database_.get()) {}
    bool valid() const { return database_ != nullptr; }
    Database const& database() const { return *database_; }

   private:
    std::shared_lock<std::shared_mutex> lock_;
    Database const* database_;
  };

  // For who holds neither a lease nor a connection: asks whether DuckDB still answers; if not, waits for all
  // leases and opens the file anew.
  void reopen_if_unusable();

 private:
  void open();
  bool is_usable();

  std::string const path_;
  std::vector<std::pair<std::string, std::string>> settings_;
  std::shared_mutex mutex_;
  std::unique_ptr<Database> database_;
};

// Stops statements that run too long or that nobody waits for any more.
class Watchdog {
 public:
  Watchdog();
  ~Watchdog();

  enum class Verdict { kNone, kTimeout, kCancelled };

  // Watches one connection while it lives.
  class Watch {
   public:
    Watch(Watchdog& watchdog, Connection& connection, base::Duration limit, std::stop_token cancellation);
    ~Watch();
    Watch(Watch const&) = delete;
    Watch& operator=(Watch const&) = delete;
    Verdict verdict() const;

   private:
    struct Wake {
      Watchdog& watchdog;
      void operator()() const;
    };
    friend class Watchdog;
    Watchdog& watchdog_;
    Connection& connection_;
    std::chrono::steady_clock::time_point const deadline_;
    std::stop_token const cancellation_;
    Verdict verdict_ = Verdict::kNone;
    std::list<Watch*>::iterator place_;
    std::stop_callback<Wake> wake_;
  };

 private:
  void run(std::stop_token stop);

  mutable std::mutex mutex_;
  std::condition_variable_any changed_;
  std::list<Watch*> watches_;
  std::jthread thread_;
};

// The projects' knowledge, loaded when it is first asked for. Thread-safe.
class ProjectRegistry {
 public:
  // Waits where somebody else is loading the same project. The writer must have got a project before it
  // changes its tables, so that a loader never sees half of a change.
  std::shared_ptr<Project> get(Database const& database, base::ProjectId const& id);
  // What is known may be wrong: load it again when it is next asked for.
  void forget(base::ProjectId const& id);

 private:
  struct Entry {
    std::mutex loading;
    std::shared_ptr<Project> project;
  };
  std::mutex mutex_;
  std::map<base::ProjectId, std::shared_ptr<Entry>> entries_;
};

}  // namespace usher::events::duckdb
