#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "events/event_query.h"
#include "events/result_table.h"

namespace usher::events {

// One figure of a segmentation as a store computes it.
struct SegmentFigure {
  std::optional<std::int64_t> rank;  // none: all segments beyond the breakdown's limit
  std::optional<std::string> segment;
  std::optional<std::int64_t> bucket;  // index; none: the whole range
  std::int64_t value = 0;
};

// The table that EventQuery promises, with the zeros the store leaves out. edges as bucket_edges gives them.
ResultTable segmentation_table(EventQuery const& query, std::vector<base::Time> const& edges,
                               std::vector<SegmentFigure> const& figures);

}  // namespace usher::events
