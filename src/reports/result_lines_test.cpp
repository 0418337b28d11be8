#include "reports/result_lines.h"

#include <stdexcept>

#include <gtest/gtest.h>

namespace usher::reports {
namespace {

using Row = std::vector<events::Cell>;

events::ResultTable table_of(std::vector<Row> rows) {
  return {{{"segment_kind"},
           {"segment"},
           {"bucket", events::ColumnType::kTime},
           {"value", events::ColumnType::kInteger}},
          std::move(rows)};
}
Row row(char const* kind, events::Cell segment, events::Cell bucket, std::int64_t value) {
  return {std::string(kind), std::move(segment), std::move(bucket), value};
}
events::Cell const kNone;
events::Cell const kDay = base::Time{};

TEST(ResultLinesTest, SortsByTotalThenValueAndTheRestLast) {
  MetricAnswer const answer = lines_from(table_of({
                                             row("other", kNone, kNone, 90),
                                             row("other", kNone, kDay, 90),
                                             row("value", std::string("b"), kNone, 5),
                                             row("value", std::string("b"), kDay, 4),
                                             row("value", std::string("a"), kNone, 5),
                                             row("value", std::string("a"), kDay, 5),
                                             row("not_set", kNone, kNone, 7),
                                             row("not_set", kNone, kDay, 7),
                                         }),
                                         1);
  ASSERT_EQ(answer.lines.size(), 4u);
  EXPECT_EQ(answer.lines[0].segment.kind, SegmentKind::kNotSet);
  EXPECT_EQ(answer.lines[1].segment.value, "a");
  EXPECT_EQ(answer.lines[2].segment.value, "b");
  EXPECT_EQ(answer.lines[2].values, std::vector<std::int64_t>{4});
  EXPECT_EQ(answer.lines[3].segment.kind, SegmentKind::kOther);
}

TEST(ResultLinesTest, ATableOfAnotherShapeIsABug) {
  EXPECT_THROW(lines_from(table_of({row("all", kNone, kNone, 1)}), 1), std::logic_error);
  EXPECT_THROW(lines_from(table_of({row("all", kNone, kDay, 1), row("all", kNone, kDay, 1)}), 1),
               std::logic_error);
  EXPECT_THROW(lines_from(table_of({row("some", kNone, kNone, 1), row("some", kNone, kDay, 1)}), 1),
               std::logic_error);
}

}  // namespace
}  // namespace usher::reports
