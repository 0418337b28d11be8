#include "db/migrations.h"

#include "base/crypto.h"
#include "base/text.h"

namespace usher::db {
namespace {

std::vector<std::string> statements_of(std::string_view sql);
std::string in_dialect(Dialect dialect, std::string_view statement);
base::Result<bool> apply_one(Transaction& transaction, base::Clock const& clock, Migration const& migration);

}  // namespace

base::Result<std::vector<std::string>> migrate(Database& database, base::Clock const& clock,
                                               std::span<Migration const> migrations) {
  auto const newest = database.write([&](Transaction& transaction) {
    transaction.execute(
        "create table if not exists schema_migrations (version bigint primary key, name text not null, "
        "checksum text not null, applied_at bigint not null)");
    return transaction.value<std::int64_t>("select coalesce(max(version), 0) from schema_migrations")
        .value_or(0);
  });
  if (!migrations.empty() && newest > migrations.back().version)
    return base::refused("store_is_newer", "A newer version of Usher has written this store; use that one.");

  std::vector<std::string> applied;
  for (Migration const& migration : migrations) {
    TRY(bool const was_new,
        database.write([&](Transaction& transaction) { return apply_one(transaction, clock, migration); }));
    if (was_new) applied.emplace_back(migration.name);
  }
  return applied;
}

namespace {

base::Result<bool> apply_one(Transaction& transaction, base::Clock const& clock, Migration const& migration) {
  std::string const checksum = base::sha256_hex(migration.sql);
  // Two nodes that start together: the second waits here and then finds the work done.
  if (transaction.dialect() == Dialect::kPostgresql)
    transaction.execute("lock table schema_migrations in exclusive mode");
  auto const known = transaction.value<std::string>(
      "select checksum from schema_migrations where version = ?", migration.version);
  if (known) {
    if (*known != checksum)
      return base::refused("migration_changed", "Migration " + std::string(migration.name) +
                                                    " differs from the one this store was made with.");
    return false;
  }
  for (std::string const& statement : statements_of(migration.sql))
    transaction.execute(in_dialect(transaction.dialect(), statement));
  transaction.execute(
      "insert into schema_migrations (version, name, checksum, applied_at) values (?, ?, ?, ?)",
      migration.version, migration.name, checksum, clock.now());
  return true;
}

// How a table lies on the disk is a matter of SQLite.
std::string in_dialect(Dialect dialect, std::string_view statement) {
  constexpr std::string_view kOfSqlite = " without rowid";
  constexpr std::string_view kByteOrder = " collate binary";
  if (dialect != Dialect::kPostgresql) return std::string(statement);
  if (statement.ends_with(kOfSqlite)) statement.remove_suffix(kOfSqlite.size());
  std::string text(statement);
  for (auto at = text.find(kByteOrder); at != std::string::npos; at = text.find(kByteOrder))
    text.replace(at, kByteOrder.size(), " collate \"C\"");
  return text;
}

std::vector<std::string> statements_of(std::string_view sql) {
  std::string without_comments;
  for (std::size_t at = 0; at < sql.size();) {
    auto const end = std::min(sql.find('\n', at), sql.size());
    std::string_view const line = sql.substr(at, end - at);
    if (base::trim(line).substr(0, 2) != "--") {
      // Without the blanks before a comment, too: a statement ends with the ; at the end of its line.
      std::string_view const code = line.substr(0, line.find(" --"));
      without_comments += code.substr(0, code.find_last_not_of(' ') + 1);
      without_comments += '\n';
    }
    at = end + 1;
  }
  std::vector<std::string> statements;
  std::string_view rest = without_comments;
  while (true) {
    auto const end = rest.find(";\n");
    std::string_view const statement = base::trim(rest.substr(0, end));
    if (!statement.empty()) statements.emplace_back(statement);
    if (end == std::string_view::npos) return statements;
    rest.remove_prefix(end + 2);
  }
}

}  // namespace
}  // namespace usher::db
