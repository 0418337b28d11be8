#pragma once

#include <functional>
#include <map>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "db/database.h"

// Private to db: the one place SOCI is spoken.
namespace soci {
class session;
}

namespace usher::db {

class PreparedStatement;

// One session with its prepared statements. Used by one thread at a time.
class Connection {
 public:
  // target: a file for SQLite, a libpq connection string for PostgreSQL. Throws StoreFault.
  Connection(Dialect dialect, std::string target);
  ~Connection();
  Connection(Connection const&) = delete;
  Connection& operator=(Connection const&) = delete;

  Dialect dialect() const { return dialect_; }

  void select(std::string_view sql, std::vector<Parameter> const& parameters, std::span<Kind const> kinds,
              std::function<void(std::span<Cell>)> const& each);
  std::int64_t execute(std::string_view sql, std::vector<Parameter> const& parameters);
  // Without preparing and without parameters: transaction control, pragmas, migrations.
  void run(std::string const& sql);

  // False once the server has hung up; the owner then opens a new Connection.
  bool is_usable() const { return usable_; }
  // The last failure was a deadlock or a serialization failure: the whole transaction may be run again.
  bool may_retry() const { return retry_; }

  void backup_to(std::string const& path);

 private:
  PreparedStatement& prepared(std::string_view sql, std::vector<Parameter> const& parameters,
                              std::span<Kind const> kinds);
  [[noreturn]] void rethrow_as_fault(std::string_view sql);

  Dialect dialect_;
  std::unique_ptr<soci::session> session_;
  std::map<std::string, std::unique_ptr<PreparedStatement>, std::less<>> statements_;
  bool usable_ = true;
  bool retry_ = false;
};

}  // namespace usher::db
