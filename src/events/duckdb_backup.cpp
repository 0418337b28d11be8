#include "events/duckdb_store.h"

namespace usher::events::duckdb {
namespace {

// A path as an SQL literal: ATTACH takes no parameters.
std::string sql_literal(std::string_view path);

}  // namespace

// COPY FROM DATABASE reads in one transaction, so the copy is one state of all tables, and the writer goes
// on.
base::Ok Store::backup_to(std::string const& path) {
  bool const is_complete = backlog_.catch_up(std::chrono::minutes(1));
  Engine::Lease const lease(engine_);
  if (!is_complete || !lease.valid())
    return base::Error{base::ErrorKind::kUnavailable,
                       "event_store_unavailable",
                       "Events cannot be reached right now; try again later.",
                       {},
                       {}};
  Connection connection(lease.database());
  std::string source;
  {
    Rows rows = connection.run("SELECT current_database()");
    rows.next();
    source = rows.text(0);
  }
  connection.run("ATTACH " + sql_literal(path) + " AS usher_backup");
  try {
    connection.run_script("COPY FROM DATABASE \"" + source + "\" TO usher_backup");
    connection.run("CHECKPOINT usher_backup");  // so that the copy is one file, without a log beside it
  } catch (Fault const&) {
    connection.run("DETACH usher_backup");
    throw;
  }
  connection.run("DETACH usher_backup");
  return {};
}

namespace {

std::string sql_literal(std::string_view path) {
  std::string literal = "'";
  for (char c : path) {
    if (c == '\'') literal += '\'';
    literal += c;
  }
  return literal + "'";
}

}  // namespace
}  // namespace usher::events::duckdb
