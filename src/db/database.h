#pragma once

#include <functional>
#include <memory>
#include <stdexcept>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

#include "base/result.h"
#include "db/transaction.h"

namespace usher::db {

// The store is gone, full or broken: a fault.
class StoreFault : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};
// It cannot be reached or written to just now; the same may work later.
class StoreUnavailable : public StoreFault {
 public:
  using StoreFault::StoreFault;
};
// Two rows would have the same key. A bug unless a use case expects it; prefer "on conflict do nothing".
class UniqueViolation : public StoreFault {
 public:
  using StoreFault::StoreFault;
};

struct Options {
  std::string url;             // "sqlite:/path/to/file" or "postgresql://user@host/database"
  int reader_connections = 4;  // SQLite: beside the one writer; PostgreSQL: all of them
};

// The relational store. Thread-safe.
//
// write() runs a function in a transaction and commits it, unless the function returns a refusal or throws:
// then nothing of it stays. Writes that arrive together on SQLite share one commit, so that the cost of
// reaching the disk is shared; a write is durable when write() returns. The function may be run again, when
// PostgreSQL reports a deadlock or a serialization failure and when another of the same commit on SQLite has
// to be taken back, so it must have no effects of its own besides the transaction.
//
// read() sees one snapshot and changes nothing.
class Database {
 public:
  static std::unique_ptr<Database> open(Options const& options);
  virtual ~Database() = default;

  virtual Dialect dialect() const = 0;

  template <class Function>
  auto write(Function&& function) -> std::invoke_result_t<Function&, Transaction&> {
    using Outcome = std::invoke_result_t<Function&, Transaction&>;
    if constexpr (std::is_void_v<Outcome>) {
      run_write([&](Transaction& transaction) {
        function(transaction);
        return Decision::kCommit;
      });
    } else {
      std::optional<Outcome> outcome;
      run_write([&](Transaction& transaction) {
        outcome.emplace(function(transaction));
        return keeps(*outcome) ? Decision::kCommit : Decision::kRollback;
      });
      return std::move(*outcome);
    }
  }

  template <class Function>
  auto read(Function&& function) -> std::invoke_result_t<Function&, Transaction&> {
    using Outcome = std::invoke_result_t<Function&, Transaction&>;
    if constexpr (std::is_void_v<Outcome>) {
      run_read([&](Transaction& transaction) { function(transaction); });
    } else {
      std::optional<Outcome> outcome;
      run_read([&](Transaction& transaction) { outcome.emplace(function(transaction)); });
      return std::move(*outcome);
    }
  }

  // The first row of one select: what a read() of nothing else gives, without the two statements of a
  // transaction around it.
  template <class... Columns, class... Arguments>
  std::optional<std::tuple<Columns...>> row(std::string_view sql, Arguments const&... arguments) {
    std::optional<std::tuple<Columns...>> found;
    run_select([&](Transaction& alone) { found = alone.row<Columns...>(sql, arguments...); });
    return found;
  }

  // Copies the store, while it is in use, to a file that a restore can read. SQLite only; refused elsewhere
  // with the command to use instead.
  virtual base::Ok backup_to(std::string const& path) = 0;

  // For tables that have grown all at once: lets the store know how large they are, and that everybody may
  // see all of them, so that it plans for that and answers from an index alone. PostgreSQL finds out by
  // itself, but minutes later; SQLite has no need, and nothing happens there. The names come from constants.
  virtual void tidy(std::vector<std::string> const& tables) = 0;

 protected:
  enum class Decision { kCommit, kRollback };
  virtual void run_write(std::function<Decision(Transaction&)> const& body) = 0;
  virtual void run_read(std::function<void(Transaction&)> const& body) = 0;
  // One statement.
  virtual void run_select(std::function<void(Transaction&)> const& body) { run_read(body); }
  // What is to follow a commit. One that throws, though it must not, is logged and keeps nobody else from it.
  static void run_effects(std::vector<std::function<void()>> const& effects);

 private:
  template <class T>
  static bool keeps(T const&) {
    return true;
  }
  template <class T>
  static bool keeps(base::Result<T> const& result) {
    return static_cast<bool>(result);
  }
};

}  // namespace usher::db
