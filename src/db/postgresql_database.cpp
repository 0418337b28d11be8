#include "db/postgresql_database.h"

#include "db/postgresql_connection.h"
#include "db/postgresql_url.h"

namespace usher::db {
namespace {

constexpr int kAttempts = 5;

void roll_back(Connection& connection) {
  try {
    connection.run("rollback");
  } catch (StoreFault const&) {
    // The connection is gone, and the transaction with it; the pool opens another.
  }
}

}  // namespace

PostgresqlDatabase::PostgresqlDatabase(Options const& options)
    : pool_(options.reader_connections,
            [url = with_timeouts(options.url)] { return std::make_unique<PostgresqlConnection>(url); }) {}

void PostgresqlDatabase::run_write(std::function<Decision(Transaction&)> const& body) {
  for (int attempt = 1;; ++attempt) {
    auto lease = pool_.lease();
    try {
      lease->run("begin");
    } catch (StoreFault const&) {
      // An idle connection the server has closed meanwhile: nothing was done yet, so another may be tried.
      if (lease->is_usable() || attempt == kAttempts) throw;
      continue;
    }
    Transaction transaction(*lease);
    try {
      if (body(transaction) == Decision::kRollback) {
        roll_back(*lease);
        return;
      }
      lease->run("commit");
    } catch (StoreFault const&) {
      bool const again = lease->may_retry() && attempt < kAttempts;
      roll_back(*lease);
      if (!again) throw;
      continue;
    } catch (...) {
      roll_back(*lease);
      throw;
    }
    run_effects(transaction.take_effects());
    return;
  }
}

void PostgresqlDatabase::run_read(std::function<void(Transaction&)> const& body) {
  for (int attempt = 1;; ++attempt) {
    auto lease = pool_.lease();
    try {
      lease->run("begin isolation level repeatable read read only");
    } catch (StoreFault const&) {
      if (lease->is_usable() || attempt == kAttempts) throw;
      continue;
    }
    Transaction transaction(*lease);
    try {
      body(transaction);
    } catch (...) {
      roll_back(*lease);
      throw;
    }
    // Nothing was changed, so nothing depends on how it ends.
    lease->send("commit");
    return;
  }
}

void PostgresqlDatabase::run_select(std::function<void(Transaction&)> const& body) {
  for (int attempt = 1;; ++attempt) {
    auto lease = pool_.lease();
    Transaction alone(*lease);
    try {
      return body(alone);
    } catch (StoreFault const&) {
      // The server may have closed an idle connection meanwhile.
      if (lease->is_usable() || attempt == kAttempts) throw;
    }
  }
}

base::Ok PostgresqlDatabase::backup_to(std::string const&) {
  return base::refused("backup_elsewhere",
                       "PostgreSQL is backed up with pg_dump; this command copies embedded stores.");
}

// Refused inside a transaction.
void PostgresqlDatabase::tidy(std::vector<std::string> const& tables) {
  auto lease = pool_.lease();
  for (std::string const& table : tables) lease->run("vacuum (analyze) " + table);
}

}  // namespace usher::db
