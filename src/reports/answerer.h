#pragma once

#include <stop_token>

#include "access/rights/scope.h"
#include "base/clock.h"
#include "base/result.h"
#include "events/event_store.h"
#include "reports/answer_cache.h"
#include "reports/insight.h"
#include "reports/insight_report.h"
#include "reports/query_queue.h"

namespace usher::reports {

struct AnswererOptions {
  std::size_t cache_bytes = 64u << 20;
  QueryQueue::Limits queue = {};
  events::QueryLimits query = {};  // for all metrics of a question together
};

// Answers questions of all projects: from memory where the data is still the same, else by the event store, a
// few at a time. One per process, shared by all threads. The store and the clock must outlive it.
class Answerer {
 public:
  Answerer(events::EventStore& store, base::Clock const& clock, AnswererOptions options = {});

  // Blocks the calling thread until the answer is there. Needs project.read.
  // Refusals: "busy" (kUnavailable, retry_after in its details), "query_cancelled" when the asker left,
  // "question_too_large" (kRefused) when it took longer than the limit, and those of the store.
  base::Result<InsightReport> answer(access::ProjectScope const& scope, Insight const& insight,
                                     std::stop_token asker_left = {});

  // What the store says, in the same line as the questions. Both need project.read and refuse as above.
  base::Result<std::vector<events::PropertyValue>> property_values(
      access::ProjectScope const& scope, events::PropertyValuesRequest const& request);
  base::Result<std::vector<events::Event>> recent(access::ProjectScope const& scope,
                                                  events::RecentFilter const& filter);

 private:
  using Deadline = std::chrono::steady_clock::time_point;
  struct Asked;
  base::Ok ask_store(Asked& asked, Insight const& insight, std::stop_token asker_left);
  base::Result<events::ResultTable> ask_store(events::EventQuery const& query, Deadline deadline,
                                              std::stop_token asker_left);

  events::EventStore& store_;
  base::Clock const& clock_;
  AnswererOptions const options_;
  QueryQueue queue_;
  AnswerCache cache_;
};

}  // namespace usher::reports
