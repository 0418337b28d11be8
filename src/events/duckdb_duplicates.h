#pragma once

#include <string>
#include <vector>

#include "events/commit_plan.h"
#include "events/duckdb_api.h"
#include "events/insert_key_index.h"

// Exactly-once for events that carry $insert_id. A duplicate is found before it is written: among the events
// of the same commit, in the index of recent keys, or in the table. The earlier row is deleted in the
// transaction that inserts the later one, so no query ever has to look for duplicates.
namespace usher::events::duckdb {

// Marks superseded events and fills batch.replaced. Keys go into the index: forget_everything() there if
// the commit fails.
void find_duplicates(Connection& connection, InsertKeyIndex& index, ProjectBatch& batch);

// The names of the deleted events, one per row.
std::vector<std::string> delete_replaced(Connection& connection, ProjectBatch const& batch);

}  // namespace usher::events::duckdb
