#pragma once

#include <string>
#include <vector>

#include "base/clock.h"
#include "events/commit_plan.h"
#include "events/duckdb_api.h"

namespace usher::events::duckdb {

// Writes a batch's events that are not superseded, in order. The project knows all columns of the table.
void append_rows(Connection& connection, ProjectBatch const& batch);

// The columns of events_<project> that event_of reads, in its order, for a SELECT list.
std::string event_columns(std::vector<HotColumn> const& hot);
// The event in the current row of such a SELECT, which has so many columns of its own before them.
Event event_of(Rows const& rows, std::vector<HotColumn> const& hot, std::size_t before = 0);

}  // namespace usher::events::duckdb
