#pragma once

#include <cstdint>
#include <memory>
#include <string>

#include "events/duckdb_api.h"
#include "events/project.h"

// The tables in the DuckDB file.
//   usher_columns     (project, property, kind, column_name)   which property has which typed column
//   usher_properties  (project, event, property, types)        which event has carried which property, as
//                                                              what; several rows per pair, their types add
//                                                              up
//   usher_journal     (position)  of the journal: up to the greatest everything is in the tables
//   events_<project>  one row per event; kEventColumns, then one column per hot property and kind. insert_key
//                     and insert_time are those of KeyAtTime; insert_time is NULL where it is the event's
//                     time
//   aliases_<project> (alias, canonical)  hashes of ids that are one person; canonical is never an alias
//   profiles_<project> (key, group_key, id, properties, last_seen)
// Times are BIGINT, microseconds since 1970 in UTC. rowid is the order of insertion.
namespace usher::events::duckdb {

void create_common_tables(Connection& connection);
// 0 before the first.
std::uint64_t journal_position(Connection& connection);
// Within the caller's transaction. Appends, which costs less than to change a row in place.
void add_journal_position(Connection& connection, std::uint64_t position);
// All but the greatest.
void forget_journal_positions(Connection& connection);
// Within the caller's transaction; what is there already stays.
void create_project_tables(Connection& connection, Project const& project);
// All of it, in a transaction of its own; none there is fine.
void drop_project(Connection& connection, base::ProjectId const& project);
void add_hot_column(Connection& connection, Project const& project, HotColumn const& column);

// Everything Project knows, from the tables: scans the event column once.
std::shared_ptr<Project> load_project(Connection& connection, base::ProjectId const& id);

}  // namespace usher::events::duckdb
