#pragma once

#include <string>
#include <vector>

#include "access/rights/scope.h"
#include "base/clock.h"
#include "base/result.h"
#include "events/event_query.h"
#include "reports/insight_request.h"

namespace usher::reports {

// One line of questions to the store: what to count, and what to call it.
struct InsightMetric {
  std::string label;
  std::string event;  // as asked for: a name, or kAllEvents
  events::EventQuery query;
};

// A question about how much of something there is over time; valid, and of one project. Only from() makes
// one.
class Insight {
 public:
  // The most segments of a breakdown that are told apart; the rest is summed up as one.
  static constexpr int kSegments = 50;

  // Refusals: kInvalid "invalid_request" at a field like "insight.metrics[0].event"; kRefused
  // "question_too_large" where the answer would be too long: hours over more than 31 days, more than 1000
  // buckets, more than 250,000 figures in all.
  static base::Result<Insight> from(access::ProjectScope const& scope, InsightRequest const& request,
                                    base::Clock const& clock);

  base::ProjectId const& project() const { return project_; }
  base::TimeZone const& zone() const { return zone_; }
  events::Unit unit() const { return unit_; }
  events::TimeRange const& range() const { return range_; }
  // The starts of the buckets and the end of the last one. The first may begin before the range does, and the
  // last may end after it: a week that is asked for from Wednesday on.
  std::vector<base::Time> const& edges() const { return edges_; }
  std::vector<InsightMetric> const& metrics() const { return metrics_; }

 private:
  Insight(base::ProjectId project, base::TimeZone zone, events::Unit unit, events::TimeRange range)
      : project_(std::move(project)), zone_(std::move(zone)), unit_(unit), range_(range) {}

  base::ProjectId project_;
  base::TimeZone zone_;
  events::Unit unit_;
  events::TimeRange range_;
  std::vector<base::Time> edges_;
  std::vector<InsightMetric> metrics_;
};

}  // namespace usher::reports
