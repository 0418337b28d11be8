#include "events/duckdb_dialect.h"

#include <gtest/gtest.h>

namespace usher::events::duckdb {
namespace {

base::Time at(char const* text) {
  return *base::parse_rfc3339(text);
}

PropertySource hot(std::string_view name) {
  PropertySource source{std::string(name), {}, {}};
  source.columns[static_cast<int>(StorageKind::kText)] = "p1_s";
  return source;
}
PropertySource cold(std::string_view name) {
  return {std::string(name), {}, {true, true, true, true}};
}

TEST(DuckdbDialect, DaysOfAYearWithSummerTimeAreAFewDivisions) {
  Buckets const days{Unit::kDay, *base::TimeZone::find("Europe/Berlin")};
  auto const edges = bucket_edges({at("2026-01-01T00:00:00Z"), at("2026-12-31T00:00:00Z")}, days);
  std::string const sql = bucket_index_sql(edges);
  EXPECT_EQ(std::count(sql.begin(), sql.end(), '/'), 2 * 5) << sql;
  EXPECT_EQ(bucket_index_sql({}), "0::BIGINT");
  EXPECT_EQ(bucket_index_sql({base::from_micros(10), base::from_micros(20), base::from_micros(30)}),
            "(0 + (e.time - (10)) // 10)");
}

TEST(DuckdbDialect, ASegmentationReadsAsWritten) {
  EventQuery const query{{base::ProjectId("p"), {"A"}, {base::from_micros(1), base::from_micros(2)}, {}},
                         {},
                         {},
                         Measure::kTotalEvents};
  auto const sql = segmentation_sql(query, table_names(query.source.project), {}, Aliases::kNone, hot);
  EXPECT_EQ(
      sql->text,
      "WITH seen AS MATERIALIZED (SELECT 0::BIGINT AS bucket, NULL::VARCHAR AS segment, count(*) AS n FROM "
      "events_p_p e WHERE e.time >= ? AND e.time < ? AND e.event IN (?) GROUP BY 1, 2) SELECT 0::BIGINT, "
      "NULL::VARCHAR, NULL::BIGINT, CAST(coalesce(sum(n), 0) AS BIGINT) FROM seen");
  EXPECT_EQ(sql->parameters, (std::vector<Parameter>{std::int64_t{1}, std::int64_t{2}, std::string("A")}));
}

TEST(DuckdbDialect, HostileNamesAndValuesAreParametersOnly) {
  std::string const hostile = "x'); DROP TABLE events; --\"";
  Condition const condition{Match::kAll, {{hostile, ValueType::kString, Operator::kEquals, {hostile}}}, {}};
  for (auto const& lookup : {PropertyLookup(hot), PropertyLookup(cold)}) {
    auto const sql = condition_sql(condition, lookup);
    EXPECT_EQ(sql->text.find("DROP"), std::string::npos);
    EXPECT_EQ(sql->parameters.back(), Parameter(hostile));
  }
  EXPECT_EQ(table_names(base::ProjectId(hostile)).events.find('\''), std::string::npos);
}

TEST(DuckdbDialect, TableNamesNeverMeet) {
  EXPECT_NE(table_names(base::ProjectId("P")).events, table_names(base::ProjectId("p")).events);
  EXPECT_NE(table_names(base::ProjectId("50")).events, table_names(base::ProjectId("P")).events);
  EXPECT_EQ(table_names(base::ProjectId("prj_1")).events, "events_p_prj_1");
}

TEST(DuckdbDialect, ConditionsNest) {
  Condition const condition{
      Match::kAny,
      {{"a", ValueType::kString, Operator::kIsSet, {}}},
      {{Match::kAll,
        {{"b", ValueType::kString, Operator::kIsSet, {}}, {"c", ValueType::kString, Operator::kIsNotSet, {}}},
        {}}}};
  EXPECT_EQ(condition_sql(condition, hot)->text,
            "((e.p1_s IS NOT NULL) OR ((e.p1_s IS NOT NULL) AND (NOT (e.p1_s IS NOT NULL))))");
}

TEST(DuckdbDialect, FiltersThatMakeNoSenseAreRefusedWithTheirPlace) {
  auto const refusal = [](Filter filter) {
    return condition_sql({Match::kAll, {std::move(filter)}, {}}, hot);
  };
  EXPECT_EQ(refusal({"a", ValueType::kString, Operator::kGreater, {std::string("x")}}).error().field,
            "where.filters[0].operator");
  EXPECT_EQ(refusal({"a", ValueType::kNumber, Operator::kEquals, {std::string("x")}}).error().field,
            "where.filters[0].values[0]");
  EXPECT_FALSE(refusal({"a", ValueType::kNumber, Operator::kBetween, {1.0}}));
  EXPECT_FALSE(refusal({"a", ValueType::kNumber, Operator::kEquals, {}}));
  EXPECT_FALSE(refusal({"a", ValueType::kString, Operator::kIsTrue, {}}));
  EXPECT_FALSE(refusal({"a", ValueType::kDatetime, Operator::kBefore, {std::string("yesterday")}}));
}

}  // namespace
}  // namespace usher::events::duckdb
