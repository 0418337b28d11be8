#include "db/database.h"

#include "base/log.h"
#include "db/postgresql_database.h"
#include "db/sqlite_database.h"

namespace usher::db {

std::unique_ptr<Database> Database::open(Options const& options) {
  constexpr std::string_view kSqlite = "sqlite:";
  if (options.url.rfind(kSqlite, 0) == 0) {
    Options with_file = options;
    with_file.url = options.url.substr(kSqlite.size());
    return std::make_unique<SqliteDatabase>(with_file);
  }
  if (options.url.rfind("postgresql://", 0) == 0 || options.url.rfind("postgres://", 0) == 0)
    return std::make_unique<PostgresqlDatabase>(options);
  throw StoreFault("the database URL starts with neither sqlite: nor postgresql://");
}

void Database::run_effects(std::vector<std::function<void()>> const& effects) {
  for (auto const& effect : effects) {
    try {
      effect();
    } catch (std::exception const& fault) {
      base::log::error("after_commit.failed", {{"fault", fault.what()}});
    }
  }
}

}  // namespace usher::db
