#pragma once

#include "db/connection_pool.h"

namespace usher::db {

// PostgreSQL at READ COMMITTED with explicit row locks; a deadlock or serialization failure runs the use case
// again, a few times.
class PostgresqlDatabase final : public Database {
 public:
  explicit PostgresqlDatabase(Options const& options);

  Dialect dialect() const override { return Dialect::kPostgresql; }
  base::Ok backup_to(std::string const& path) override;
  void tidy(std::vector<std::string> const& tables) override;

 private:
  void run_write(std::function<Decision(Transaction&)> const& body) override;
  void run_read(std::function<void(Transaction&)> const& body) override;
  void run_select(std::function<void(Transaction&)> const& body) override;

  ConnectionPool pool_;
};

}  // namespace usher::db
