#pragma once

#include <map>
#include <memory>

#include "db/connection.h"

// The one place SOCI is spoken is postgresql_connection.cpp.
namespace soci {
class session;
}

namespace usher::db {

class PreparedStatement;

class PostgresqlConnection final : public Connection {
 public:
  explicit PostgresqlConnection(std::string const& target);  // as libpq takes it; throws StoreFault
  ~PostgresqlConnection() override;

  Dialect dialect() const override { return Dialect::kPostgresql; }
  void select(std::string_view sql, Parameters const& parameters, std::span<Kind const> kinds,
              std::function<void(std::span<Cell>)> const& each) override;
  std::int64_t execute(std::string_view sql, Parameters const& parameters) override;
  void run(std::string const& sql) override;
  void send(std::string const& sql) override;
  bool is_usable() const override { return usable_; }
  bool may_retry() const override { return retry_; }

 private:
  PreparedStatement& prepared(std::string_view sql, Parameters const& parameters,
                              std::span<Kind const> kinds);
  [[noreturn]] void rethrow_as_fault(std::string_view sql);

  std::unique_ptr<soci::session> session_;
  std::map<std::string, std::unique_ptr<PreparedStatement>, std::less<>> statements_;
  bool usable_ = true;
  bool retry_ = false;
};

}  // namespace usher::db
