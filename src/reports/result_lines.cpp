#include "reports/result_lines.h"

#include <algorithm>
#include <stdexcept>
#include <tuple>

namespace usher::reports {
namespace {

constexpr std::size_t kSegmentKind = 0;
constexpr std::size_t kSegment = 1;
constexpr std::size_t kBucket = 2;
constexpr std::size_t kValue = 3;

Segment segment_of(std::vector<events::Cell> const& row);
bool comes_before(MetricAnswer::Line const& a, MetricAnswer::Line const& b);

}  // namespace

MetricAnswer lines_from(events::ResultTable const& table, std::size_t buckets) {
  std::size_t const rows_per_line = buckets + 1;
  if (table.columns.size() != 4 || table.rows.size() % rows_per_line != 0)
    throw std::logic_error("the event store's answer has an unknown shape");
  MetricAnswer answer;
  for (std::size_t first = 0; first < table.rows.size(); first += rows_per_line) {
    if (!std::holds_alternative<std::monostate>(table.rows[first].at(kBucket)))
      throw std::logic_error("a line of the event store's answer does not begin with the whole range");
    MetricAnswer::Line line;
    line.segment = segment_of(table.rows[first]);
    line.total = std::get<std::int64_t>(table.rows[first].at(kValue));
    line.values.reserve(buckets);
    for (std::size_t i = 1; i < rows_per_line; ++i)
      line.values.push_back(std::get<std::int64_t>(table.rows[first + i].at(kValue)));
    answer.lines.push_back(std::move(line));
  }
  std::sort(answer.lines.begin(), answer.lines.end(), comes_before);
  return answer;
}

namespace {

Segment segment_of(std::vector<events::Cell> const& row) {
  std::string const& kind = std::get<std::string>(row.at(kSegmentKind));
  if (kind == "all") return {SegmentKind::kAll, {}};
  if (kind == "not_set") return {SegmentKind::kNotSet, {}};
  if (kind == "other") return {SegmentKind::kOther, {}};
  if (kind == "value") return {SegmentKind::kValue, std::get<std::string>(row.at(kSegment))};
  throw std::logic_error("the event store's answer has an unknown kind of segment");
}

bool comes_before(MetricAnswer::Line const& a, MetricAnswer::Line const& b) {
  auto const rank = [](MetricAnswer::Line const& line) {
    return std::tuple(line.segment.kind == SegmentKind::kOther, -line.total, line.segment.kind);
  };
  if (rank(a) != rank(b)) return rank(a) < rank(b);
  return a.segment.value < b.segment.value;
}

}  // namespace
}  // namespace usher::reports
