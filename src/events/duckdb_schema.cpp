#include "events/duckdb_schema.h"

namespace usher::events::duckdb {
namespace {

// Identifiers below are ours and plain (table_names, "p12_n"), so none needs quotes except the word "user".
constexpr char kEventColumns[] =
    "time BIGINT NOT NULL, event VARCHAR NOT NULL, \"user\" UBIGINT, distinct_id VARCHAR, device_id VARCHAR, "
    "user_id VARCHAR, insert_id VARCHAR, insert_key UBIGINT, insert_time BIGINT, received_at BIGINT NOT "
    "NULL, "
    "properties VARCHAR";

char const* sql_type(StorageKind kind);
void load_columns(Connection& connection, Project& project);
void load_uses(Connection& connection, Project& project);
void load_volumes(Connection& connection, Project& project);
void load_key_times(Connection& connection, Project& project);
void load_aliases(Connection& connection, Project& project);

}  // namespace

void create_common_tables(Connection& connection) {
  connection.run(
      "CREATE TABLE IF NOT EXISTS usher_columns(project VARCHAR NOT NULL, property VARCHAR NOT NULL, "
      "kind BIGINT NOT NULL, column_name VARCHAR NOT NULL)");
  connection.run(
      "CREATE TABLE IF NOT EXISTS usher_properties(project VARCHAR NOT NULL, event VARCHAR NOT NULL, "
      "property VARCHAR NOT NULL, types BIGINT NOT NULL)");
  connection.run("CREATE TABLE IF NOT EXISTS usher_journal(position UBIGINT NOT NULL)");
}

std::uint64_t journal_position(Connection& connection) {
  Rows rows = connection.run("SELECT max(position) FROM usher_journal");
  return rows.next() && !rows.is_null(0) ? rows.unsigned_integer(0) : 0;
}

void forget_journal_positions(Connection& connection) {
  connection.run("DELETE FROM usher_journal WHERE position < (SELECT max(position) FROM usher_journal)");
}

void add_journal_position(Connection& connection, std::uint64_t position) {
  Appender appender(connection, "usher_journal");
  appender.value(position);
  appender.end_row();
  appender.flush();
}

void create_project_tables(Connection& connection, Project const& project) {
  TableNames const& tables = project.tables();
  connection.run("CREATE TABLE IF NOT EXISTS " + tables.events + "(" + kEventColumns + ")");
  connection.run("CREATE TABLE IF NOT EXISTS " + tables.aliases +
                 "(alias UBIGINT NOT NULL, canonical UBIGINT NOT NULL)");
  connection.run("CREATE TABLE IF NOT EXISTS " + tables.profiles +
                 "(key UBIGINT NOT NULL, group_key VARCHAR NOT NULL, id VARCHAR NOT NULL, "
                 "properties VARCHAR NOT NULL, last_seen BIGINT NOT NULL)");
}

void drop_project(Connection& connection, base::ProjectId const& project) {
  TableNames const tables = table_names(project);
  Transaction transaction(connection);
  for (std::string const& table : {tables.events, tables.aliases, tables.profiles})
    connection.run("DROP TABLE IF EXISTS " + table);
  for (char const* const table : {"usher_columns", "usher_properties"}) {
    Sql forget;
    forget << "DELETE FROM " << table << " WHERE project = ";
    forget.bind(project.value);
    connection.run(forget);
  }
  transaction.commit();
}

void add_hot_column(Connection& connection, Project const& project, HotColumn const& column) {
  connection.run("ALTER TABLE " + project.tables().events + " ADD COLUMN " + column.column + " " +
                 sql_type(column.kind));
  Sql insert;
  insert << "INSERT INTO usher_columns VALUES (";
  insert.bind(project.id().value) << ", ";
  insert.bind(column.property) << ", ";
  insert.bind(static_cast<std::int64_t>(column.kind)) << ", ";
  insert.bind(column.column) << ")";
  connection.run(insert);
}

std::shared_ptr<Project> load_project(Connection& connection, base::ProjectId const& id) {
  auto project = std::make_shared<Project>(id);
  Sql exists;
  // A backup under way has attached a second database with the same tables.
  exists << "SELECT 1 FROM duckdb_tables() WHERE database_name = current_database() AND table_name = ";
  exists.bind(project->tables().events);
  if (!connection.run(exists).next()) return project;
  // One transaction, one snapshot: the writer may be at work on other projects.
  Transaction transaction(connection);
  load_columns(connection, *project);
  load_uses(connection, *project);
  load_volumes(connection, *project);
  load_key_times(connection, *project);
  load_aliases(connection, *project);
  transaction.commit();
  project->set_has_tables();
  return project;
}

namespace {

char const* sql_type(StorageKind kind) {
  switch (kind) {
    case StorageKind::kNumber: return "DOUBLE";
    case StorageKind::kBoolean: return "BOOLEAN";
    case StorageKind::kText:
    case StorageKind::kJson: return "VARCHAR";
  }
  return "VARCHAR";
}

void load_columns(Connection& connection, Project& project) {
  Sql sql;
  sql << "SELECT u.property, u.kind, u.column_name FROM usher_columns u JOIN duckdb_columns() c "
         "ON c.column_name = u.column_name WHERE c.database_name = current_database() AND c.table_name = ";
  sql.bind(project.tables().events) << " AND u.project = ";
  sql.bind(project.id().value) << " ORDER BY c.column_index";
  Rows rows = connection.run(sql);
  while (rows.next())
    project.add_column(
        {std::string(rows.text(0)), static_cast<StorageKind>(rows.integer(1)), std::string(rows.text(2))});
}

void load_uses(Connection& connection, Project& project) {
  Sql sql;
  sql << "SELECT event, property, types FROM usher_properties WHERE project = ";
  sql.bind(project.id().value);
  Rows rows = connection.run(sql);
  while (rows.next())
    project.add_use({std::string(rows.text(0)), std::string(rows.text(1)),
                     ValueTypes{static_cast<std::uint8_t>(rows.integer(2))}});
}

void load_volumes(Connection& connection, Project& project) {
  Rows rows = connection.run("SELECT event, count(*), min(time), max(time) FROM " + project.tables().events +
                             " GROUP BY event ORDER BY count(*) DESC, event");
  while (rows.next())
    project.add_events(std::string(rows.text(0)), rows.integer(1), base::from_micros(rows.integer(2)),
                       base::from_micros(rows.integer(3)));
}

void load_key_times(Connection& connection, Project& project) {
  Rows rows = connection.run("SELECT min(insert_time), max(insert_time) FROM " + project.tables().events);
  if (!rows.next() || rows.is_null(0)) return;
  project.add_key_time(base::from_micros(rows.integer(0)));
  project.add_key_time(base::from_micros(rows.integer(1)));
}

void load_aliases(Connection& connection, Project& project) {
  Rows rows = connection.run("SELECT alias, canonical FROM " + project.tables().aliases);
  while (rows.next()) project.add_alias({rows.unsigned_integer(0), rows.unsigned_integer(1)});
}

}  // namespace
}  // namespace usher::events::duckdb
