#pragma once

#include <memory>
#include <string>

#include "events/duckdb_api.h"
#include "events/project.h"

// The tables in the DuckDB file.
//   usher_columns     (project, property, kind, column_name)   which property has which typed column
//   usher_properties  (project, event, property, types)        which event has carried which property, as
//   what;
//                                                              several rows per pair, their types add up
//   events_<project>  one row per event; kEventColumns, then one column per hot property and kind. insert_key
//                     and insert_time are those of KeyAtTime; insert_time is NULL where it is the event's
//                     time
//   aliases_<project> (alias, canonical)  hashes of ids that are one person; canonical is never an alias
//   profiles_<project> (key, group_key, id, properties, last_seen)
// Times are BIGINT, microseconds since 1970 in UTC. rowid is the order of insertion.
namespace usher::events::duckdb {

void create_common_tables(Connection& connection);
// Within the caller's transaction; what is there already stays.
void create_project_tables(Connection& connection, Project const& project);
void add_hot_column(Connection& connection, Project const& project, HotColumn const& column);

// Everything Project knows, from the tables: scans the event column once.
std::shared_ptr<Project> load_project(Connection& connection, base::ProjectId const& id);

}  // namespace usher::events::duckdb
