#include "reports/insight.h"

#include <gtest/gtest.h>

#include "reports/query_text.h"
#include "support/test_workspace.h"

namespace usher::reports {
namespace {

class InsightTest : public testing::Test {
 protected:
  support::TestWorkspace workspace;  // its project is in Europe/Berlin
  base::ManualClock clock{base::parse_rfc3339("2026-03-20T12:00:00Z").value()};
  InsightRequest request{
      {{"Played"}}, {}, std::nullopt, events::Unit::kDay, LastUnits{7, events::Unit::kDay}};

  base::Result<Insight> insight() {
    return Insight::from(workspace.project_scope(workspace.olga), request, clock);
  }
  std::string refusal() {
    auto const made = insight();
    return made ? "none" : made.error().code + " " + made.error().field;
  }
};

TEST_F(InsightTest, AsksForEventsOfItsOwnProjectOnly) {
  request.metrics.push_back({kAllEvents, events::Measure::kUniqueUsers, {}, "Anybody"});
  request.breakdown = "plan";
  auto const made = insight();
  ASSERT_TRUE(made);
  ASSERT_EQ(made->metrics().size(), 2u);
  for (InsightMetric const& metric : made->metrics()) {
    EXPECT_EQ(metric.query.source.project, workspace.project);
    EXPECT_EQ(metric.query.breakdown->property, "plan");
    EXPECT_EQ(metric.query.buckets->zone.name(), "Europe/Berlin");
  }
  EXPECT_EQ(made->metrics()[0].label, "Played");
  EXPECT_EQ(made->metrics()[1].label, "Anybody");
  EXPECT_TRUE(made->metrics()[1].query.source.events.empty());
  EXPECT_EQ(made->edges().size(), 8u);
}

TEST_F(InsightTest, FiltersOfTheReportAreAddedToThoseOfEachMetric) {
  request.metrics[0].filters = {{"price", {}, events::Operator::kGreater, {3.0}}};
  request.filters = {{"plan", {}, events::Operator::kEquals, {std::string("pro")}}};
  auto const made = insight();
  ASSERT_TRUE(made);
  auto const& filters = made->metrics()[0].query.source.where.filters;
  ASSERT_EQ(filters.size(), 2u);
  EXPECT_EQ(filters[0].type, events::ValueType::kNumber);
  EXPECT_EQ(filters[1].type, events::ValueType::kString);
}

TEST_F(InsightTest, NamesTheFieldAtFault) {
  request.metrics[0].event = std::string(256, 'x');
  EXPECT_EQ(refusal(), "invalid_request insight.metrics[0].event");
  request.metrics[0].event = "bad \xff text";
  EXPECT_EQ(refusal(), "invalid_request insight.metrics[0].event");
  request.metrics[0].event = "Played";
  request.metrics[0].label = std::string(201, 'x');
  EXPECT_EQ(refusal(), "invalid_request insight.metrics[0].label");
  request.metrics[0].label.clear();
  request.metrics[0].filters = {{"", {}, events::Operator::kIsSet, {}}};
  EXPECT_EQ(refusal(), "invalid_request insight.metrics[0].filters[0].property");
  request.metrics[0].filters = {{"plan", {}, events::Operator::kEquals, {std::string("a"), 3.0}}};
  EXPECT_EQ(refusal(), "invalid_request insight.metrics[0].filters[0].values[1]");
  request.metrics.assign(21, {"Played"});
  EXPECT_EQ(refusal(), "invalid_request insight.metrics");
}

TEST_F(InsightTest, HoursAreShownForThirtyOneDaysAtMost) {
  request.unit = events::Unit::kHour;
  // October has 25 hours more than 30 days.
  request.date_range = CalendarDays{"2026-10-01", "2026-10-31"};
  EXPECT_EQ(refusal(), "none");
  request.date_range = CalendarDays{"2026-10-01", "2026-11-01"};
  EXPECT_EQ(refusal(), "question_too_large insight.date_range");
}

TEST_F(InsightTest, AThousandBucketsAtMost) {
  request.date_range = LastUnits{1000, events::Unit::kDay};
  EXPECT_EQ(refusal(), "none");
  request.date_range = CalendarDays{"2023-01-01", "2025-09-27"};
  EXPECT_EQ(refusal(), "question_too_large insight.date_range");
  request.date_range = CalendarDays{"1971-01-01", "9998-12-31"};
  EXPECT_EQ(refusal(), "question_too_large insight.date_range");
  request.unit = events::Unit::kMonth;
  request.date_range = LastUnits{1000, events::Unit::kMonth};
  EXPECT_EQ(refusal(), "question_too_large insight.date_range");
}

TEST_F(InsightTest, MetricsTimesSegmentsTimesBucketsAreBounded) {
  request.date_range = LastUnits{1000, events::Unit::kDay};
  request.breakdown = "plan";
  request.metrics.assign(4, {"Played"});
  EXPECT_EQ(refusal(), "none");
  request.metrics.assign(5, {"Played"});
  EXPECT_EQ(refusal(), "question_too_large insight.metrics");
}

TEST_F(InsightTest, TheSameQuestionReadsTheSameAndEveryDifferenceShows) {
  auto const text = [&] { return text_of(insight()->metrics()[0].query); };
  std::string const plain = text();
  EXPECT_EQ(text(), plain);
  clock.advance(std::chrono::hours(1));  // the same days
  EXPECT_EQ(text(), plain);
  request.metrics[0].label = "Called otherwise";
  EXPECT_EQ(text(), plain);

  std::set<std::string> texts{plain};
  auto const differs = [&] { EXPECT_TRUE(texts.insert(text()).second) << text(); };
  request.metrics[0].measurement = events::Measure::kUniqueUsers;
  differs();
  request.unit = events::Unit::kWeek;
  differs();
  request.breakdown = "plan";
  differs();
  request.filters = {{"plan", {}, events::Operator::kEquals, {std::string("3")}}};
  differs();
  request.filters = {{"plan", {}, events::Operator::kEquals, {3.0}}};
  differs();
  request.filters = {{"plan", {}, events::Operator::kEquals, {std::string("3"), std::string("4")}}};
  differs();
  request.filters = {{"plan", {}, events::Operator::kEquals, {std::string("3\",\"4")}}};
  differs();
  clock.advance(std::chrono::hours(24));
  differs();
}

}  // namespace
}  // namespace usher::reports
