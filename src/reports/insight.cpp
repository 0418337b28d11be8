#include "reports/insight.h"

#include <algorithm>

#include "base/text.h"
#include "reports/calendar.h"
#include "reports/filter.h"

namespace usher::reports {
namespace {

constexpr std::size_t kMostMetrics = 20;
constexpr std::size_t kLongestLabel = 200;
constexpr std::size_t kMostBuckets = 1000;
constexpr std::size_t kMostFigures = 250'000;
// 31 days, one of which may have an hour more.
constexpr base::Duration kLongestHourly = std::chrono::days(31) + std::chrono::hours(1);

base::Result<std::vector<base::Time>> edges_of(events::TimeRange const& range,
                                               events::Buckets const& buckets);
base::Duration longest(events::Unit unit);
void leave_out_the_future(std::vector<base::Time>& edges, events::TimeRange& range, base::Time now);
base::Ok check_label(std::string const& field, std::string const& label);
base::Error too_large(std::string field, std::string message);

}  // namespace

base::Result<Insight> Insight::from(access::ProjectScope const& scope, InsightRequest const& request,
                                    base::Clock const& clock) {
  if (request.metrics.empty()) return invalid_request("insight.metrics", "Choose at least one event.");
  if (request.metrics.size() > kMostMetrics)
    return invalid_request("insight.metrics", "Use at most 20 metrics.");
  base::TimeZone const& zone = scope.time_zone();
  TRY(auto range, range_from("insight.date_range", request.date_range, zone, clock.now()));
  TRY(auto edges, edges_of(range, {request.unit, zone}));
  if (std::holds_alternative<LastUnits>(request.date_range)) leave_out_the_future(edges, range, clock.now());
  TRY(auto const shared, filters_from("insight.filters", request.filters, zone));
  if (request.breakdown) CHECK(check_name("insight.breakdown.property", *request.breakdown));

  Insight insight(scope.project(), zone, request.unit, range);
  for (std::size_t i = 0; i < request.metrics.size(); ++i) {
    MetricRequest const& asked = request.metrics[i];
    std::string const field = "insight.metrics[" + std::to_string(i) + "]";
    CHECK(check_name(field + ".event", asked.event));
    CHECK(check_label(field + ".label", asked.label));
    TRY(auto filters, filters_from(field + ".filters", asked.filters, zone));
    filters.insert(filters.end(), shared.begin(), shared.end());

    InsightMetric metric{asked.label.empty() ? asked.event : asked.label, asked.event, {}};
    metric.query.source.project = scope.project();
    if (asked.event != kAllEvents) metric.query.source.events = {asked.event};
    metric.query.source.range = range;
    metric.query.source.where.filters = std::move(filters);
    metric.query.buckets = events::Buckets{request.unit, zone};
    if (request.breakdown) metric.query.breakdown = events::Breakdown{*request.breakdown, kSegments};
    metric.query.measure = asked.measurement;
    insight.metrics_.push_back(std::move(metric));
  }

  insight.edges_ = std::move(edges);
  std::size_t const lines = request.breakdown ? kSegments + 2 : 1;  // "not set" and the rest besides
  if (lines * insight.metrics_.size() * insight.edges_.size() > kMostFigures)
    return too_large("insight.metrics",
                     "This is too much for one report. Use fewer metrics or a shorter range.");
  return insight;
}

namespace {

base::Result<std::vector<base::Time>> edges_of(events::TimeRange const& range,
                                               events::Buckets const& buckets) {
  std::string const field = "insight.date_range";
  if (range.from < base::Time{}) return too_large(field, "Data before 1970 cannot be asked for.");
  base::Duration const length = range.to - range.from;
  if (buckets.unit == events::Unit::kHour && length > kLongestHourly)
    return too_large(field, "Hours can be shown over at most 31 days. Choose a shorter range, or days.");
  base::Error const too_many =
      too_large(field, "This range has more than 1000 points. Choose a shorter range, or longer units.");
  // Before the edges are worked out, which for thousands of years would take a while.
  if (length / longest(buckets.unit) > static_cast<std::int64_t>(kMostBuckets) + 2) return too_many;
  std::vector<base::Time> edges = events::bucket_edges(range, buckets);
  if (edges.size() > kMostBuckets + 1) return too_many;
  return edges;
}

// No unit of the kind takes longer, so that a range divided by it never has fewer buckets than that.
base::Duration longest(events::Unit unit) {
  switch (unit) {
    case events::Unit::kHour: return std::chrono::hours(1);
    case events::Unit::kDay: return std::chrono::hours(25);
    case events::Unit::kWeek: return std::chrono::hours(7 * 24 + 1);
    case events::Unit::kMonth: return std::chrono::days(32);
  }
  return std::chrono::hours(1);
}

// The last three months shown by day end with today: buckets that have not begun would look like a fall to
// zero.
void leave_out_the_future(std::vector<base::Time>& edges, events::TimeRange& range, base::Time now) {
  while (edges.size() > 2 && edges[edges.size() - 2] > now) edges.pop_back();
  range.to = std::min(range.to, edges.back());
}

base::Ok check_label(std::string const& field, std::string const& label) {
  if (!base::is_valid_utf8(label) || base::has_control_characters(label))
    return invalid_request(field, "A label is one line of text.");
  if (base::utf8_length(label) > kLongestLabel)
    return invalid_request(field, "A label has at most 200 characters.");
  return {};
}

base::Error too_large(std::string field, std::string message) {
  return base::refused("question_too_large", std::move(message)).at(std::move(field));
}

}  // namespace
}  // namespace usher::reports
