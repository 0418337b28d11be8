#pragma once

#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "db/database.h"

// Private to db: what both stores can do.
namespace usher::db {

// One session with its prepared statements. Used by one thread at a time.
class Connection {
 public:
  Connection() = default;
  virtual ~Connection() = default;
  Connection(Connection const&) = delete;
  Connection& operator=(Connection const&) = delete;

  virtual Dialect dialect() const = 0;

  virtual void select(std::string_view sql, Parameters const& parameters, std::span<Kind const> kinds,
                      std::function<void(std::span<Cell>)> const& each) = 0;
  virtual std::int64_t execute(std::string_view sql, Parameters const& parameters) = 0;
  // The same without waiting for it: if it fails, so does the next statement that is waited for.
  virtual void send(std::string_view sql, Parameters const& parameters) { execute(sql, parameters); }
  // A last one, of which nobody has to know whether it succeeds: may return before it is done.
  virtual void leave(std::string const& sql) { execute(sql, {}); }

  // False once the server has hung up; the owner then opens a new Connection.
  virtual bool is_usable() const { return true; }
  // The last failure was a deadlock or a serialization failure: the whole transaction may be run again.
  virtual bool may_retry() const { return false; }
};

}  // namespace usher::db
