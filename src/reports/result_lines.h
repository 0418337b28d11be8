#pragma once

#include <cstddef>

#include "events/result_table.h"
#include "reports/answer_cache.h"

namespace usher::reports {

// Reads the store's answer to an EventQuery (event_query.h has the table's columns), with `buckets` figures
// for each line. Sorts by total, largest first, equals by value, the rest last. A table of another shape is a
// bug: std::logic_error.
MetricAnswer lines_from(events::ResultTable const& table, std::size_t buckets);

}  // namespace usher::reports
