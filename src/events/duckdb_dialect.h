#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "events/duckdb_api.h"
#include "events/event_query.h"
#include "events/event_store.h"
#include "events/project.h"

// The only place where questions become DuckDB's SQL. Pure: text and parameters from values. Names and values
// of people reach the text as parameters only; identifiers are ours.
namespace usher::events::duckdb {

using PropertyLookup = std::function<PropertySource(std::string_view)>;
enum class Aliases { kNone, kJoin };

// A property's values of one type, NULL for any other: VARCHAR, DOUBLE, BOOLEAN, BIGINT (microseconds) for
// datetimes, JSON text for lists and objects.
Sql typed_value(PropertySource const& source, ValueType type);
// Any value as text, the way people write it: 3, not 3.0. Lists and objects as JSON.
Sql text_value(PropertySource const& source);

// A boolean expression, never NULL where a negation could turn that into a match.
base::Result<Sql> condition_sql(Condition const& condition, PropertyLookup const& lookup);

// The index of the bucket a row's time falls into, 0-based. Edges of equal spacing become one division, so
// that a year of days in a zone with summer time costs five comparisons at most.
std::string bucket_index_sql(std::vector<base::Time> const& edges);

// Rows of (rank BIGINT, NULL for the rest; segment VARCHAR; bucket BIGINT, NULL for the whole range; value
// BIGINT). Without a breakdown rank is 0. Edges are empty for a question without buckets.
base::Result<Sql> segmentation_sql(EventQuery const& query, TableNames const& tables,
                                   std::vector<base::Time> const& edges, Aliases aliases,
                                   PropertyLookup const& lookup);

// Rows of (value VARCHAR, count BIGINT).
Sql property_values_sql(PropertyValuesRequest const& request, TableNames const& tables,
                        PropertyLookup const& lookup);

// `columns` of the newest events. person is a user_hash, 0 for anybody.
Sql recent_sql(RecentFilter const& filter, std::uint64_t person, std::string const& columns,
               TableNames const& tables);

// The time of the last of the next events behind a place, NULL if there are none; and `columns` of those up
// to then. Both at most limit.
Sql page_end_sql(EventPlace const& after, int limit, TableNames const& tables);
Sql page_sql(EventPlace const& after, base::Time until, int limit, std::string const& columns,
             TableNames const& tables);

}  // namespace usher::events::duckdb
