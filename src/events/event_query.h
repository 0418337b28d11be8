#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/clock.h"
#include "base/ids.h"
#include "base/time_zone.h"
#include "events/event.h"
#include "events/value_types.h"

// Questions to the event store, free of any store's language. A question is a Source (which events) and what
// to make of them. Segmentation is the first such shape; sequences of a person's events (funnels, retention,
// flows) take Sources too, one per step.
namespace usher::events {

// Half open: from <= time < to.
struct TimeRange {
  base::Time from;
  base::Time to;
};

enum class Operator {
  kEquals,          // any of values
  kDoesNotEqual,    // none of values; true where the property is missing
  kContains,        // any of values is part of it, whatever the case; for lists: of an element
  kDoesNotContain,  // true where the property is missing
  kIsSet,           // no values; of any type
  kIsNotSet,
  kGreater,  // one number, or for datetimes one RFC 3339 string
  kGreaterOrEqual,
  kLess,
  kLessOrEqual,
  kBetween,  // two values, both included
  kIsTrue,
  kIsFalse,
  kBefore,  // other names of kLess and kGreater
  kAfter,
};

// One condition on one property, read as one type: a value of another type counts as missing.
// Besides the sender's properties there are "distinct_id", "$device_id", "$user_id", "$insert_id" (strings)
// and "time" (datetime).
struct Filter {
  std::string property;
  ValueType type = ValueType::kString;
  Operator op = Operator::kEquals;
  std::vector<Value> values;
};

enum class Match { kAll, kAny };

// Filters and nested conditions joined by one connective. Empty: every event.
struct Condition {
  Match match = Match::kAll;
  std::vector<Filter> filters;
  std::vector<Condition> nested;
};

// Which events of a project.
struct Source {
  base::ProjectId project;
  std::vector<std::string> events;  // names, any of; empty: all events
  TimeRange range;
  Condition where;
};

enum class Unit { kHour, kDay, kWeek, kMonth };  // a week starts on Monday

// Calendar buckets in a zone.
struct Buckets {
  Unit unit = Unit::kDay;
  base::TimeZone zone = base::TimeZone::utc();
};

// One series per value of a property, as text; the `limit` largest over the whole range, the rest as one.
struct Breakdown {
  std::string property;
  int limit = 10;
};

enum class Measure { kTotalEvents, kUniqueUsers };

// How much of something, over time and over the whole range. The answer's rows are, series by series, largest
// first and the rest last: the whole range, then each bucket in order, zeros included.
//   segment_kind  text     "all" (no breakdown), "value", "not_set" or "other"
//   segment       text     the value; missing unless segment_kind is "value"
//   bucket        time     start of the bucket in the zone's calendar; missing for the whole range
//   value         integer  events, or distinct persons after merges
struct EventQuery {
  Source source;
  std::optional<Buckets> buckets;  // none: the whole range only
  std::optional<Breakdown> breakdown;
  Measure measure = Measure::kTotalEvents;
};

struct QueryLimits {
  base::Duration time = std::chrono::seconds(30);
};

// The starts of the buckets that cover a range, and where the last one ends: n + 1 moments for n buckets.
// Hours are cut from each local day's start, so that a day of 25 hours has 25.
std::vector<base::Time> bucket_edges(TimeRange const& range, Buckets const& buckets);

}  // namespace usher::events
