#pragma once

#include <cstdint>
#include <list>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "reports/insight_report.h"

namespace usher::reports {

// What the store answered to one metric's question, as it is remembered: no labels, no clock.
struct MetricAnswer {
  struct Line {
    Segment segment;
    std::vector<std::int64_t> values;
    std::int64_t total = 0;
  };
  std::vector<Line> lines;
};

// Answers by their question's text (query_text.h), each of one state of the project's data. Bounded in bytes:
// the longest unused goes first. Thread-safe.
class AnswerCache {
 public:
  explicit AnswerCache(std::size_t limit_bytes) : limit_(limit_bytes) {}

  // nullptr when there is none of this version of the data.
  std::shared_ptr<MetricAnswer const> find(std::string const& question, std::uint64_t version);
  void put(std::string const& question, std::uint64_t version, std::shared_ptr<MetricAnswer const> answer);

  std::size_t bytes() const;

 private:
  struct Entry {
    std::string question;
    std::uint64_t version = 0;
    std::shared_ptr<MetricAnswer const> answer;
    std::size_t bytes = 0;
  };
  using Entries = std::list<Entry>;

  void remove(Entries::iterator entry);

  std::size_t const limit_;
  mutable std::mutex mutex_;
  // All below guarded by mutex_.
  Entries entries_;                                                      // the last used first
  std::unordered_map<std::string_view, Entries::iterator> by_question_;  // keys are the entries' own texts
  std::size_t bytes_ = 0;
};

}  // namespace usher::reports
