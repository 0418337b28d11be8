#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/time_zone.h"
#include "events/event_query.h"

// The answer to an insight.
namespace usher::reports {

struct Bucket {
  base::Time start;
  // Not all of it is counted: it is still going on, or the range asked for cuts it.
  bool incomplete = false;
};

// What part of a metric a series counts. A breakdown has a series for each of the largest values, one for
// events without the property, and one for all other values together.
enum class SegmentKind { kAll, kValue, kNotSet, kOther };

struct Segment {
  SegmentKind kind = SegmentKind::kAll;
  std::string value;  // with kValue
};

struct Series {
  int metric = 0;  // place in the insight's metrics
  std::string label;
  std::string event;
  Segment segment;
  std::vector<std::int64_t> values;  // one for each bucket
  std::int64_t total = 0;            // over the whole range: of unique users not the sum of the values
};

struct InsightReport {
  base::TimeZone time_zone = base::TimeZone::utc();
  events::Unit unit = events::Unit::kDay;
  std::vector<Bucket> buckets;
  // In the order of the metrics; of one metric the largest total first, among equals by value, and the rest
  // last.
  std::vector<Series> series;
  std::int64_t scanned_rows = 0;  // 0 where the answer was remembered
  double milliseconds = 0;        // from question to answer, waiting included
  bool cached = false;            // nothing had to be asked of the store
  bool truncated = false;         // some breakdown had more values than have series
};

}  // namespace usher::reports
