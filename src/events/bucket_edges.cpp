#include <algorithm>

#include "events/event_query.h"

namespace usher::events {
namespace {

using std::chrono::days;
using std::chrono::sys_days;

sys_days first_day_of_bucket(sys_days day, Unit unit);
sys_days next_bucket(sys_days day, Unit unit);

}  // namespace

std::vector<base::Time> bucket_edges(TimeRange const& range, Buckets const& buckets) {
  if (range.to <= range.from) return {};
  std::vector<base::Time> edges;
  base::TimeZone const& zone = buckets.zone;
  sys_days day = first_day_of_bucket(zone.day_of(range.from), buckets.unit);
  if (buckets.unit != Unit::kHour) {
    for (; edges.empty() || edges.back() < range.to; day = next_bucket(day, buckets.unit))
      edges.push_back(zone.start_of(day));
    return edges;
  }
  for (; edges.empty() || edges.back() < range.to; day += days(1)) {
    base::Time const end = zone.start_of(day + days(1));
    for (base::Time hour = zone.start_of(day); hour < end; hour += std::chrono::hours(1)) {
      // Keep the last hour that starts at or before the range, and stop at the first that ends it.
      if (hour <= range.from) edges.clear();
      edges.push_back(hour);
      if (hour >= range.to) return edges;
    }
  }
  return edges;
}

namespace {

sys_days first_day_of_bucket(sys_days day, Unit unit) {
  if (unit == Unit::kWeek) {
    std::chrono::weekday const weekday(day);
    return day - (weekday - std::chrono::Monday);
  }
  if (unit == Unit::kMonth) {
    std::chrono::year_month_day const date(day);
    return date.year() / date.month() / 1;
  }
  return day;
}

sys_days next_bucket(sys_days day, Unit unit) {
  if (unit == Unit::kWeek) return day + days(7);
  if (unit == Unit::kMonth) {
    std::chrono::year_month_day const date(day);
    return (date.year() / date.month() + std::chrono::months(1)) / 1;
  }
  return day + days(1);
}

}  // namespace
}  // namespace usher::events
