#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "events/event_query.h"

// An insight as it was asked for: read from its JSON, nothing checked yet. Insight (insight.h) is what it
// becomes.
namespace usher::reports {

// The name that stands for every event.
inline constexpr char kAllEvents[] = "$all_events";

// One condition. Without a type, the operator and the values say which is meant; text where they do not.
// A datetime is written as a day ("2026-11-24", in the project's time zone) or as RFC 3339. Of days, "before"
// ends with the day before, "after" begins with the day after, and "between" includes both.
struct FilterRequest {
  std::string property;
  std::optional<events::ValueType> type;
  events::Operator op = events::Operator::kEquals;
  std::vector<events::Value> values;
};

struct MetricRequest {
  std::string event;  // a name, or kAllEvents
  events::Measure measurement = events::Measure::kTotalEvents;
  std::vector<FilterRequest> filters;  // all must hold, besides the insight's own
  std::string label;                   // empty: the event's name
};

// The current unit and the n - 1 before it.
struct LastUnits {
  int n = 0;
  events::Unit unit = events::Unit::kDay;
};

// Both days included, as YYYY-MM-DD in the project's time zone.
struct CalendarDays {
  std::string from;
  std::string to;
};

using DateRange = std::variant<LastUnits, CalendarDays>;

struct InsightRequest {
  std::vector<MetricRequest> metrics;
  std::vector<FilterRequest> filters;    // all must hold, for every metric
  std::optional<std::string> breakdown;  // a property
  events::Unit unit = events::Unit::kDay;
  DateRange date_range;
};

}  // namespace usher::reports
