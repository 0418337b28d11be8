#include "events/segmentation_table.h"

#include <limits>
#include <map>

namespace usher::events {

ResultTable segmentation_table(EventQuery const& query, std::vector<base::Time> const& edges,
                               std::vector<SegmentFigure> const& figures) {
  struct Series {
    std::string kind;
    Cell segment;
    std::int64_t whole = 0;
    std::vector<std::int64_t> buckets;
  };
  std::size_t const buckets = edges.empty() ? 0 : edges.size() - 1;
  constexpr std::int64_t kLast = std::numeric_limits<std::int64_t>::max();
  std::map<std::int64_t, Series> series;
  if (!query.breakdown) series[0] = {"all", {}, 0, std::vector<std::int64_t>(buckets)};
  for (SegmentFigure const& figure : figures) {
    Series& one = series[figure.rank.value_or(kLast)];
    if (one.kind.empty()) {
      one.kind = !figure.rank ? "other" : figure.segment ? "value" : "not_set";
      if (figure.segment) one.segment = *figure.segment;
      one.buckets.resize(buckets);
    }
    if (!figure.bucket)
      one.whole = figure.value;
    else
      one.buckets.at(static_cast<std::size_t>(*figure.bucket)) = figure.value;
  }
  ResultTable table;
  table.columns = {{"segment_kind", ColumnType::kText},
                   {"segment", ColumnType::kText},
                   {"bucket", ColumnType::kTime},
                   {"value", ColumnType::kInteger}};
  for (auto const& [rank, one] : series) {
    table.rows.push_back({one.kind, one.segment, {}, one.whole});
    for (std::size_t i = 0; i < buckets; ++i)
      table.rows.push_back({one.kind, one.segment, edges[i], one.buckets[i]});
  }
  return table;
}

}  // namespace usher::events
