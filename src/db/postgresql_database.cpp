#include "db/postgresql_database.h"

#include "db/postgresql_connection.h"
#include "db/postgresql_url.h"

namespace usher::db {
namespace {

constexpr int kAttempts = 5;

// A connection that is gone takes the transaction with it; the pool opens another.
void leave(Connection& connection, std::string const& how) noexcept {
  try {
    connection.leave(how);
  } catch (StoreFault const&) {
  }
}

}  // namespace

PostgresqlDatabase::PostgresqlDatabase(Options const& options)
    : pool_(options.reader_connections,
            [url = with_timeouts(options.url)] { return std::make_unique<PostgresqlConnection>(url); }) {}

void PostgresqlDatabase::run_write(std::function<Decision(Transaction&)> const& body) {
  for (int attempt = 1;; ++attempt) {
    auto lease = pool_.lease();
    Transaction transaction(*lease);
    try {
      lease->send("begin", {});
      if (body(transaction) == Decision::kRollback) return leave(*lease, "rollback");
      transaction.send_added();
      lease->execute("commit", {});
    } catch (StoreFault const&) {
      bool const again = lease->may_retry() && attempt < kAttempts;
      leave(*lease, "rollback");
      if (!again) throw;
      continue;
    } catch (...) {
      leave(*lease, "rollback");
      throw;
    }
    run_effects(transaction.take_effects());
    return;
  }
}

void PostgresqlDatabase::run_read(std::function<void(Transaction&)> const& body) {
  auto lease = pool_.lease();
  Transaction transaction(*lease);
  try {
    lease->send("begin isolation level repeatable read read only", {});
    body(transaction);
  } catch (...) {
    leave(*lease, "rollback");
    throw;
  }
  // Nothing was changed, so nothing depends on how it ends.
  leave(*lease, "commit");
}

void PostgresqlDatabase::run_select(std::function<void(Transaction&)> const& body) {
  auto lease = pool_.lease();
  Transaction alone(*lease);
  body(alone);
}

base::Ok PostgresqlDatabase::backup_to(std::string const&) {
  return base::refused("backup_elsewhere",
                       "PostgreSQL is backed up with pg_dump; this command copies embedded stores.");
}

// Refused inside a transaction.
void PostgresqlDatabase::tidy(std::vector<std::string> const& tables) {
  auto lease = pool_.lease();
  for (std::string const& table : tables) lease->execute("vacuum (analyze) " + table, {});
}

}  // namespace usher::db
