#include "api/query_answer.h"

#include "api/query_test.h"

namespace usher::api {
namespace {

class QueryAnswerTest : public QueryTest {
 protected:
  Answer ask(std::string body) { return call(query_project, std::move(body)); }
};

TEST_F(QueryAnswerTest, AnswersWithBucketsAndSeriesOfTheProjectsDays) {
  append({event("Played", "ann", {{"plan", std::string("pro")}}), event("Played", "bob")});
  Answer const answer = ask(R"({"insight": {
    "metrics": [{"event": "Played", "measurement": "unique", "label": "Players"}],
    "breakdown": {"property": "plan"}, "unit": "day", "date_range": {"last": {"n": 2, "unit": "day"}}}})");
  ASSERT_EQ(answer.status, 200) << answer.text;
  EXPECT_EQ(answer.string_at("/time_zone"), "Europe/Berlin");
  EXPECT_EQ(answer.string_at("/unit"), "day");
  EXPECT_EQ(boost::json::serialize(answer.at("/buckets")),
            R"([{"start":"2026-03-19T00:00:00+01:00","incomplete":false},)"
            R"({"start":"2026-03-20T00:00:00+01:00","incomplete":true}])");
  EXPECT_EQ(
      boost::json::serialize(answer.at("/series")),
      R"([{"metric":0,"label":"Players","event":"Played","segment":"pro","values":[0,1],"total":1},)"
      R"({"metric":0,"label":"Players","event":"Played","segment":"$not_set","values":[0,1],"total":1}])");
  EXPECT_FALSE(answer.at("/cached").as_bool());
  EXPECT_FALSE(answer.at("/truncated").as_bool());
  EXPECT_TRUE(answer.body.as_object().contains("scanned_rows"));
  EXPECT_TRUE(answer.body.as_object().contains("milliseconds"));
}

TEST_F(QueryAnswerTest, WithoutABreakdownTheSegmentIsNull) {
  Answer const answer = ask(R"({"insight": {"metrics": [{"event": "$all_events", "measurement": "total"}],
    "unit": "hour", "date_range": {"from": "2026-03-20", "to": "2026-03-20"}, "chart": "bar"}})");
  ASSERT_EQ(answer.status, 200) << answer.text;
  EXPECT_TRUE(answer.at("/series/0/segment").is_null());
  EXPECT_EQ(answer.at("/buckets").as_array().size(), 24u);
}

TEST_F(QueryAnswerTest, NamesTheFieldAtFault) {
  std::string const rest = R"("unit": "day", "date_range": {"last": {"n": 7, "unit": "day"}})";
  std::string const metrics = R"("metrics": [{"event": "Played", "measurement": "total"}], )";
  auto const fault = [&](std::string const& insight) { return ask("{\"insight\": {" + insight + "}}").text; };
  EXPECT_EQ(ask("{}").text, "invalid_request insight");
  EXPECT_EQ(ask(R"({"insight": {}, "funnel": {}})").text, "invalid_request funnel");
  EXPECT_EQ(fault(rest), "invalid_request insight.metrics");
  EXPECT_EQ(fault(metrics + rest + R"(, "colour": "red")"), "invalid_request insight.colour");
  EXPECT_EQ(fault(metrics + rest + R"(, "chart": "pie")"), "invalid_request insight.chart");
  EXPECT_EQ(fault(metrics + R"("unit": "year", "date_range": {"last": {"n": 7, "unit": "day"}})"),
            "invalid_request insight.unit");
  EXPECT_EQ(fault(metrics + R"("unit": "day", "date_range": {"last": {"n": 7, "unit": "day"}, "from": "x"})"),
            "invalid_request insight.date_range.from");
  EXPECT_EQ(fault(metrics + R"("unit": "day", "date_range": {"last": {"n": 0, "unit": "day"}})"),
            "invalid_request insight.date_range.last.n");
  EXPECT_EQ(fault(R"("metrics": [{"event": "", "measurement": "total"}], )" + rest),
            "invalid_request insight.metrics[0].event");
  EXPECT_EQ(fault(R"("metrics": [{"event": "a", "measurement": "average"}], )" + rest),
            "invalid_request insight.metrics[0].measurement");
  EXPECT_EQ(fault(R"("metrics": [{"event": "a", "measurement": "total", "filters": [{"property": "p",
            "operator": "is_set", "type": "object"}]}], )" +
                  rest),
            "invalid_request insight.metrics[0].filters[0].type");
  EXPECT_EQ(
      fault(metrics + R"("filters": [{"property": "p", "operator": "equals", "values": [{}]}], )" + rest),
      "invalid_request insight.filters[0].values[0]");
  EXPECT_EQ(fault(metrics + R"("unit": "hour", "date_range": {"last": {"n": 40, "unit": "day"}})"),
            "question_too_large insight.date_range");
}

}  // namespace
}  // namespace usher::api
