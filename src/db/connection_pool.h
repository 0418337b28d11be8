#pragma once

#include <chrono>
#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <vector>

#include "db/connection.h"

namespace usher::db {

// Lends connections; opens them when first needed and again when a server hung up. Thread-safe.
class ConnectionPool {
 public:
  ConnectionPool(int size, std::function<std::unique_ptr<Connection>()> open,
                 std::chrono::milliseconds patience = std::chrono::seconds(10))
      : open_(std::move(open)), patience_(patience) {
    idle_.resize(static_cast<std::size_t>(size));
  }

  class Lease {
   public:
    Lease(ConnectionPool& pool, std::unique_ptr<Connection> connection)
        : pool_(pool), connection_(std::move(connection)) {}
    ~Lease() { pool_.give_back(std::move(connection_)); }
    Lease(Lease const&) = delete;
    Lease& operator=(Lease const&) = delete;
    Connection& operator*() { return *connection_; }
    Connection* operator->() { return connection_.get(); }

   private:
    ConnectionPool& pool_;
    std::unique_ptr<Connection> connection_;
  };

  // Waits for a free connection. Throws StoreUnavailable if none becomes free in time or a new one cannot be
  // opened.
  Lease lease() {
    std::unique_ptr<Connection> connection = take();
    if (!connection || !connection->is_usable()) {
      try {
        connection = open_();
      } catch (...) {
        give_back(nullptr);
        throw;
      }
    }
    return Lease(*this, std::move(connection));
  }

 private:
  std::unique_ptr<Connection> take() {
    std::unique_lock lock(mutex_);
    if (!returned_.wait_for(lock, patience_, [&] { return !idle_.empty(); }))
      throw StoreUnavailable("every connection to the relational store is in use");
    auto connection = std::move(idle_.back());
    idle_.pop_back();
    return connection;
  }
  void give_back(std::unique_ptr<Connection> connection) {
    std::lock_guard lock(mutex_);
    idle_.push_back(std::move(connection));
    returned_.notify_one();
  }

  std::function<std::unique_ptr<Connection>()> const open_;
  std::chrono::milliseconds const patience_;
  std::mutex mutex_;
  std::condition_variable returned_;
  std::vector<std::unique_ptr<Connection>>
      idle_;  // guarded by mutex_; a null entry is a connection not yet open
};

}  // namespace usher::db
