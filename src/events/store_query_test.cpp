#include <chrono>
#include <thread>

#include <gmock/gmock.h>

#include "events/store_fixture.h"

namespace usher::events {
namespace {

using testing::ElementsAre;
using StoreQuery = StoreTest;
using Figures = std::map<std::string, std::int64_t>;
char const* const kNoon = "2026-11-24T12:00:00Z";

base::TimeZone berlin() {
  return *base::TimeZone::find("Europe/Berlin");
}
Value text(char const* value) {
  return std::string(value);
}

TEST_F(StoreQuery, DaysAreTheZonesDaysAcrossTheChangeOfTheClock) {
  // Berlin: the 29th of March has 23 hours, the 25th of October 25.
  add({event("A", "u1", "2026-03-28T22:59:59Z"), event("A", "u1", "2026-03-28T23:00:00Z"),
       event("A", "u1", "2026-03-29T21:59:59Z"), event("A", "u1", "2026-03-29T22:00:00Z"),
       event("A", "u1", "2026-10-24T22:00:00Z"), event("A", "u1", "2026-10-25T22:59:59Z"),
       event("A", "u1", "2026-10-25T23:00:00Z")});
  EventQuery query = question("A");
  query.buckets = Buckets{Unit::kDay, berlin()};
  query.source.range = {at("2026-03-27T23:00:00Z"), at("2026-03-30T22:00:00Z")};
  EXPECT_THAT(by_bucket(query),
              ElementsAre("2026-03-27T23:00:00Z 1", "2026-03-28T23:00:00Z 2", "2026-03-29T22:00:00Z 1"));
  query.source.range = {at("2026-10-24T22:00:00Z"), at("2026-10-26T23:00:00Z")};
  EXPECT_THAT(by_bucket(query), ElementsAre("2026-10-24T22:00:00Z 2", "2026-10-25T23:00:00Z 1"));
  query.buckets->unit = Unit::kHour;
  query.source.range = {at("2026-10-24T22:00:00Z"), at("2026-10-25T23:00:00Z")};
  EXPECT_EQ(by_bucket(query).size(), 25u);
}

TEST_F(StoreQuery, WeeksStartOnMondayAndMonthsHaveTheirLength) {
  add({event("A", "u1", "2026-11-22T23:59:59Z"), event("A", "u1", "2026-11-23T00:00:00Z"),
       event("A", "u1", "2026-11-29T23:59:59Z"), event("A", "u1", "2026-11-30T23:59:59Z"),
       event("A", "u1", "2026-12-01T00:00:00Z")});
  EventQuery query = question("A");
  query.source.range = {at("2026-11-16T00:00:00Z"), at("2026-12-05T00:00:00Z")};
  query.buckets = Buckets{Unit::kWeek};
  EXPECT_THAT(by_bucket(query),
              ElementsAre("2026-11-16T00:00:00Z 1", "2026-11-23T00:00:00Z 2", "2026-11-30T00:00:00Z 2"));
  query.buckets = Buckets{Unit::kMonth};
  EXPECT_THAT(by_bucket(query), ElementsAre("2026-11-01T00:00:00Z 4", "2026-12-01T00:00:00Z 1"));
}

TEST_F(StoreQuery, UniquesOfBucketsDoNotAddUpToThoseOfTheRange) {
  add({event("A", "u1", "2026-11-23T10:00:00Z"), event("A", "u1", "2026-11-24T10:00:00Z"),
       event("A", "u2", "2026-11-24T11:00:00Z"), event("A", "u2", "2026-11-24T12:00:00Z"),
       event("A", "", kNoon)});
  EventQuery query = question("A");
  query.measure = Measure::kUniqueUsers;
  EXPECT_EQ(figure(query, Measure::kUniqueUsers), 2);
  query.source.range = {at("2026-11-23T00:00:00Z"), at("2026-11-25T00:00:00Z")};
  query.buckets = Buckets{};
  EXPECT_THAT(by_bucket(query), ElementsAre("2026-11-23T00:00:00Z 1", "2026-11-24T00:00:00Z 2"));
}

TEST_F(StoreQuery, TheRangeIsHalfOpenAndTheNamesAreAnyOf) {
  add({event("A", "u1", "2025-12-31T23:59:59.999999Z"), event("A", "u1", "2026-01-01T00:00:00Z"),
       event("B", "u1", "2026-12-31T23:59:59.999999Z"), event("C", "u1", "2027-01-01T00:00:00Z")});
  EXPECT_EQ(figure(question()), 2);
  EXPECT_EQ(figure(question("A")), 1);
  EventQuery query = question();
  query.source.events = {"A", "C", "x'y"};
  EXPECT_EQ(figure(query), 1);
}

TEST_F(StoreQuery, EveryOperatorOfEveryType) {
  add({event("A", "u1", kNoon,
             {{"s", text("Apple Pie")},
              {"n", 5.0},
              {"b", true},
              {"l", JsonText{R"(["red","Blue",7])"}},
              {"d", text("2026-05-01T10:00:00")}}),
       event("A", "u2", kNoon,
             {{"s", text("banana")},
              {"n", -1.5},
              {"b", false},
              {"l", JsonText{"[]"}},
              {"d", text("2026-06-01T10:00:00+02:00")}}),
       event("A", "u3", kNoon, {{"other", 1.0}})});
  using enum Operator;
  auto const count = [&](char const* property, ValueType type, Operator op, std::vector<Value> values = {}) {
    return matching({{property, type, op, std::move(values)}});
  };
  auto const string = ValueType::kString;
  EXPECT_EQ(count("s", string, kEquals, {text("banana"), text("cherry")}), 1);
  EXPECT_EQ(count("s", string, kEquals, {text("BANANA")}), 0);
  EXPECT_EQ(count("s", string, kDoesNotEqual, {text("banana")}), 2);
  EXPECT_EQ(count("s", string, kContains, {text("PIE")}), 1);
  EXPECT_EQ(count("s", string, kContains, {text("%")}), 0);
  EXPECT_EQ(count("s", string, kDoesNotContain, {text("an")}), 2);
  EXPECT_EQ(count("s", string, kIsSet), 2);
  EXPECT_EQ(count("s", string, kIsNotSet), 1);
  EXPECT_EQ(count("unheard of", string, kIsNotSet), 3);
  EXPECT_EQ(count("unheard of", string, kEquals, {text("x")}), 0);
  auto const number = ValueType::kNumber;
  EXPECT_EQ(count("n", number, kEquals, {5.0, 7.0}), 1);
  EXPECT_EQ(count("n", number, kDoesNotEqual, {5.0}), 2);
  EXPECT_EQ(count("n", number, kGreater, {5.0}), 0);
  EXPECT_EQ(count("n", number, kGreaterOrEqual, {5.0}), 1);
  EXPECT_EQ(count("n", number, kLess, {5.0}), 1);
  EXPECT_EQ(count("n", number, kLessOrEqual, {5.0}), 2);
  EXPECT_EQ(count("n", number, kBetween, {-1.5, 0.0}), 1);
  EXPECT_EQ(count("b", ValueType::kBoolean, kIsTrue), 1);
  EXPECT_EQ(count("b", ValueType::kBoolean, kIsFalse), 1);
  EXPECT_EQ(count("b", ValueType::kBoolean, kEquals, {false}), 1);
  auto const date = ValueType::kDatetime;
  EXPECT_EQ(count("d", date, kBefore, {text("2026-05-01T10:00:01Z")}), 1);
  EXPECT_EQ(count("d", date, kAfter, {text("2026-06-01T07:59:59Z")}), 1);
  EXPECT_EQ(count("d", date, kAfter, {text("2026-06-01T08:00:00Z")}), 0);
  EXPECT_EQ(count("d", date, kBetween, {text("2026-05-01T10:00:00Z"), text("2026-06-01T08:00:00Z")}), 2);
  EXPECT_EQ(count("s", date, kBefore, {text("2027-01-01T00:00:00Z")}), 0);
  EXPECT_EQ(count("time", date, kLessOrEqual, {text(kNoon)}), 3);
  auto const list = ValueType::kList;
  EXPECT_EQ(count("l", list, kEquals, {text("Blue"), text("x")}), 1);
  EXPECT_EQ(count("l", list, kEquals, {text("7")}), 1);
  EXPECT_EQ(count("l", list, kDoesNotEqual, {text("red")}), 2);
  EXPECT_EQ(count("l", list, kContains, {text("BL")}), 1);
  EXPECT_EQ(count("l", list, kDoesNotContain, {text("ed")}), 2);
  EXPECT_EQ(count("l", list, kIsSet), 2);
  EXPECT_EQ(count("distinct_id", string, kEquals, {text("u2")}), 1);
  EXPECT_EQ(matching({{"n", number, kEquals, {5.0}}, {"s", string, kEquals, {text("banana")}}}), 0);
  EXPECT_EQ(matching({{"n", number, kEquals, {5.0}}, {"s", string, kEquals, {text("banana")}}}, Match::kAny),
            2);
}

TEST_F(StoreQuery, APropertyWhoseTypeVariesAnswersByEachType) {
  add({event("A", "u1", kNoon, {{"x", text("5")}}), event("A", "u1", kNoon, {{"x", 5.0}}),
       event("A", "u1", kNoon, {{"x", true}})});
  EXPECT_EQ(matching({{"x", ValueType::kString, Operator::kEquals, {text("5")}}}), 1);
  EXPECT_EQ(matching({{"x", ValueType::kNumber, Operator::kEquals, {5.0}}}), 1);
  EXPECT_EQ(matching({{"x", ValueType::kBoolean, Operator::kIsTrue, {}}}), 1);
  EXPECT_EQ(matching({{"x", ValueType::kString, Operator::kIsSet, {}}}), 3);
  EventQuery query = question();
  query.breakdown = Breakdown{"x", 10};
  EXPECT_EQ(by_segment(query), (Figures{{"5", 2}, {"true", 1}}));
}

TEST_F(StoreQuery, ABreakdownShowsTheLargestAndTheRestAsOne) {
  std::vector<Event> events;
  for (auto const& [country, people] : Figures{{"DE", 5}, {"FR", 3}, {"IT", 2}, {"ES", 1}})
    for (int i = 0; i < people; ++i)
      events.push_back(event("A", country + std::to_string(i), kNoon, {{"country", country}}));
  // One person in both of the smallest: once in the rest.
  events.push_back(event("A", "IT0", "2026-11-24T13:00:00Z", {{"country", text("ES")}}));
  for (int i = 0; i < 4; ++i) events.push_back(event("A", "n" + std::to_string(i), kNoon));
  add(events);
  EventQuery query = question("A");
  query.breakdown = Breakdown{"country", 3};
  query.measure = Measure::kUniqueUsers;
  EXPECT_EQ(by_segment(query), (Figures{{"DE", 5}, {"<not_set>", 4}, {"FR", 3}, {"<other>", 3}}));
  query.measure = Measure::kTotalEvents;
  EXPECT_EQ(by_segment(query), (Figures{{"DE", 5}, {"<not_set>", 4}, {"FR", 3}, {"<other>", 4}}));

  query.source.range = {at("2026-11-24T00:00:00Z"), at("2026-11-26T00:00:00Z")};
  query.buckets = Buckets{};
  ResultTable const table = ask(query);
  ASSERT_EQ(table.rows.size(), 4u * 3u);
  EXPECT_EQ(table.rows[0], (std::vector<Cell>{"value", "DE", {}, std::int64_t{5}}));
  EXPECT_EQ(table.rows[2], (std::vector<Cell>{"value", "DE", at("2026-11-25T00:00:00Z"), std::int64_t{0}}));
  EXPECT_EQ(std::get<std::string>(table.rows[9][0]), "other");
}

TEST_F(StoreQuery, AProjectWithoutEventsAnswersZero) {
  EXPECT_EQ(figure(question()), 0);
  EXPECT_TRUE(store->recent(project, {})->empty());
  EXPECT_TRUE(store->catalogue(project).events.empty());
}

TEST_F(StoreQuery, ADeviceBecomesItsUserRetroactively) {
  auto const anonymous = [](char const* device, char const* time) {
    Event one = event("A", std::string("$device:") + device, time);
    one.device_id = device;
    return one;
  };
  auto const known = [](char const* device, char const* user, char const* time) {
    Event one = event("A", user, time);
    one.device_id = device;
    one.user_id = user;
    return one;
  };
  add({anonymous("d1", "2026-11-24T10:00:00Z"), anonymous("d2", "2026-11-24T10:00:00Z")});
  EXPECT_EQ(figure(question(), Measure::kUniqueUsers), 2);
  add({known("d1", "u1", "2026-11-24T11:00:00Z")});
  EXPECT_EQ(figure(question(), Measure::kUniqueUsers), 2);
  add({known("d2", "u1", "2026-11-24T12:00:00Z")});
  EXPECT_EQ(figure(question(), Measure::kUniqueUsers), 1);
  EXPECT_EQ(figure(question(), Measure::kTotalEvents), 4);
  EXPECT_EQ(store->recent(project, {.distinct_id = "u1"})->size(), 4u);
  EXPECT_EQ(store->recent(project, {.distinct_id = "$device:d1"})->size(), 4u);

  // Somebody else on a known device stays somebody else.
  add({known("d1", "u2", "2026-11-24T13:00:00Z")});
  reopen();
  EXPECT_EQ(figure(question(), Measure::kUniqueUsers), 2);
  EXPECT_EQ(store->recent(project, {.distinct_id = "u2"})->size(), 1u);
}

TEST_F(StoreQuery, IdentifyOfTheBrowserMergesToo) {
  add({event("A", "$device:d9", kNoon)});
  Event identify = event("$identify", "u1", kNoon, {{"$anon_distinct_id", text("$device:d9")}});
  add({identify});
  EXPECT_EQ(figure(question(), Measure::kUniqueUsers), 1);
}

TEST_F(StoreQuery, AQuestionThatTakesTooLongOrThatNobodyAsksAnyMoreStops) {
  // 200k distinct values: the breakdown alone is worth more than a millisecond.
  std::vector<Event> events;
  for (int i = 0; i < 20'000; ++i)
    events.push_back(
        event("A", "u" + std::to_string(i), kNoon, {{"v", std::string(40, 'a') + std::to_string(i)}}));
  for (int i = 0; i < 10; ++i) {
    for (Event& one : events) one.distinct_id += "x";
    add(events);
  }
  EventQuery query = question();
  query.measure = Measure::kUniqueUsers;
  query.breakdown = Breakdown{"v", 3};
  auto const late = store->query(query, {std::chrono::milliseconds(1)}, {});
  ASSERT_FALSE(late);
  EXPECT_EQ(late.error().code, "query_timeout");
  std::stop_source leaving;
  leaving.request_stop();
  auto const left = store->query(query, {}, leaving.get_token());
  ASSERT_FALSE(left);
  EXPECT_EQ(left.error().code, "query_cancelled");
  EXPECT_EQ(figure(question()), 200'000);
}

TEST_F(StoreQuery, TooManyBucketsAreRefused) {
  EventQuery query = question();
  query.source.range.from = at("1990-01-01T00:00:00Z");
  query.buckets = Buckets{Unit::kHour};
  auto const refused = store->query(query, {}, {});
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, "too_many_buckets");
}

}  // namespace
}  // namespace usher::events
