#include "reports/answerer.h"

#include <algorithm>
#include <stdexcept>

#include "reports/query_text.h"
#include "reports/required_permission.h"
#include "reports/result_lines.h"

namespace usher::reports {

struct Answerer::Asked {
  std::vector<std::string> questions;                        // one per metric
  std::vector<std::shared_ptr<MetricAnswer const>> answers;  // the same; null where there is none yet
  std::int64_t scanned_rows = 0;

  bool complete() const {
    return std::all_of(answers.begin(), answers.end(), [](auto const& answer) { return answer != nullptr; });
  }
};

namespace {

InsightReport report_of(Insight const& insight,
                        std::vector<std::shared_ptr<MetricAnswer const>> const& answers, base::Time now);
std::vector<Bucket> buckets_of(Insight const& insight, base::Time now);

}  // namespace

Answerer::Answerer(events::EventStore& store, base::Clock const& clock, AnswererOptions options)
    : store_(store), clock_(clock), options_(options), queue_(options.queue), cache_(options.cache_bytes) {}

base::Result<InsightReport> Answerer::answer(access::ProjectScope const& scope, Insight const& insight,
                                             std::stop_token asker_left) {
  require(scope, access::Permission::kProjectRead);
  if (insight.project() != scope.project()) throw std::logic_error("the insight is of another project");
  base::Time const began = clock_.now();

  Asked asked;
  std::uint64_t const version = store_.commits(insight.project());
  for (InsightMetric const& metric : insight.metrics()) {
    asked.questions.push_back(text_of(metric.query));
    asked.answers.push_back(cache_.find(asked.questions.back(), version));
  }
  bool const cached = asked.complete();
  if (!cached) CHECK(ask_store(asked, insight, std::move(asker_left)));

  base::Time const now = clock_.now();
  InsightReport report = report_of(insight, asked.answers, now);
  report.scanned_rows = asked.scanned_rows;
  report.milliseconds = static_cast<double>((now - began).count()) / 1000;
  report.cached = cached;
  return report;
}

base::Result<std::vector<events::PropertyValue>> Answerer::property_values(
    access::ProjectScope const& scope, events::PropertyValuesRequest const& request) {
  require(scope, access::Permission::kProjectRead);
  TRY(QueryQueue::Turn const turn, queue_.wait(scope.project(), {}));
  return store_.property_values(scope.project(), request);
}

base::Result<std::vector<events::Event>> Answerer::recent(access::ProjectScope const& scope,
                                                          events::RecentFilter const& filter) {
  require(scope, access::Permission::kProjectRead);
  TRY(QueryQueue::Turn const turn, queue_.wait(scope.project(), {}));
  return store_.recent(scope.project(), filter);
}

base::Ok Answerer::ask_store(Asked& asked, Insight const& insight, std::stop_token asker_left) {
  TRY(QueryQueue::Turn const turn, queue_.wait(insight.project(), asker_left));
  Deadline const deadline = std::chrono::steady_clock::now() + options_.query.time;
  for (std::size_t i = 0; i < asked.questions.size(); ++i) {
    // While this one waited, another may have asked the same.
    std::uint64_t const version = store_.commits(insight.project());
    asked.answers[i] = cache_.find(asked.questions[i], version);
    if (asked.answers[i]) continue;
    TRY(auto const table, ask_store(insight.metrics()[i].query, deadline, asker_left));
    asked.scanned_rows += store_.status(insight.project()).events;
    asked.answers[i] = std::make_shared<MetricAnswer>(lines_from(table, insight.edges().size() - 1));
    cache_.put(asked.questions[i], version, asked.answers[i]);
  }
  return {};
}

base::Result<events::ResultTable> Answerer::ask_store(events::EventQuery const& query, Deadline deadline,
                                                      std::stop_token asker_left) {
  auto const left = std::chrono::floor<base::Duration>(deadline - std::chrono::steady_clock::now());
  auto table = store_.query(query, {std::max(left, base::Duration(0))}, std::move(asker_left));
  if (table || table.error().code != "query_timeout") return table;
  return base::refused("question_too_large",
                       "This took too long to work out. Choose a shorter range or fewer filters.");
}

namespace {

InsightReport report_of(Insight const& insight,
                        std::vector<std::shared_ptr<MetricAnswer const>> const& answers, base::Time now) {
  InsightReport report;
  report.time_zone = insight.zone();
  report.unit = insight.unit();
  report.buckets = buckets_of(insight, now);
  for (std::size_t i = 0; i < answers.size(); ++i) {
    InsightMetric const& metric = insight.metrics()[i];
    for (MetricAnswer::Line const& line : answers[i]->lines) {
      report.series.push_back(
          {static_cast<int>(i), metric.label, metric.event, line.segment, line.values, line.total});
      if (line.segment.kind == SegmentKind::kOther) report.truncated = true;
    }
  }
  return report;
}

std::vector<Bucket> buckets_of(Insight const& insight, base::Time now) {
  std::vector<base::Time> const& edges = insight.edges();
  std::vector<Bucket> buckets;
  for (std::size_t i = 0; i + 1 < edges.size(); ++i) {
    bool const is_cut = edges[i] < insight.range().from || edges[i + 1] > insight.range().to;
    buckets.push_back({edges[i], is_cut || edges[i + 1] > now});
  }
  return buckets;
}

}  // namespace
}  // namespace usher::reports
