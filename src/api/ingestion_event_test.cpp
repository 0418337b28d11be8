#include "api/ingestion_event.h"

#include <gmock/gmock.h>

#include "events/journal_entry.h"

namespace usher::api {
namespace {

using testing::ElementsAre;

base::Time const kNow = *base::parse_rfc3339("2026-11-24T12:00:00Z");
std::string const kSeconds = "1795521600";  // kNow

// What was taken of one token, as it would be stored.
struct Taken {
  std::vector<std::size_t> indexes;
  std::vector<events::Event> events;
  std::vector<events::TimeSource> time_sources;
  std::vector<base::Time> key_times;
  std::vector<RecordFailure> failures;
  std::size_t ignored = 0;
};

Taken decode(std::string const& json, EventRules rules = EventRules::kTrack) {
  auto decoded = decode_events(json, rules, kNow);
  EXPECT_TRUE(decoded) << json;
  if (!decoded) return {};
  Taken taken{{}, {}, {}, {}, decoded->failures, decoded->ignored};
  EXPECT_LE(decoded->by_token.size(), 1u);
  for (auto const& one : decoded->by_token) {
    taken.indexes = one.indexes;
    std::string const entry = events::journal_entry_of(base::ProjectId("p"), one.records, kNow);
    events::JournalRecords const records = events::read_journal_entry(entry);
    for (events::JournalEvent const& event : records.events) {
      taken.events.push_back(event_of(event));
      taken.time_sources.push_back(event.time_source);
      taken.key_times.push_back(event.key.time);
    }
  }
  return taken;
}
// The refusal of one event with these properties, "" if it is taken.
std::string refusal(std::string const& properties, EventRules rules = EventRules::kTrack) {
  auto const decoded = decode(R"([{"event":"E","properties":{"token":"T",)" + properties + "}}]", rules);
  return decoded.failures.empty() ? "" : decoded.failures[0].field;
}
events::Event only(std::string const& properties, EventRules rules = EventRules::kTrack) {
  auto const decoded = decode(R"([{"event":"E","properties":{"token":"T",)" + properties + "}}]", rules);
  return decoded.events.empty() ? events::Event{} : decoded.events[0];
}

TEST(IngestionEvent, TheBrowsersRequestIsUnderstood) {
  auto const decoded =
      decode(R"([{"event":"Signup","properties":{"$os":"Linux","$browser_version":null,"token":"TOK",
      "distinct_id":"$device:213e","$device_id":"213e","time":1795521599.25,"$insert_id":"a1b2c3","n":3,"ok":true,
      "l":[1,"x"],"o":{"a":{"b":1}}}},
    {"event":"$identify","properties":{"distinct_id":"u1","$device_id":"213e","$user_id":"u1",
      "$anon_distinct_id":"$device:213e","token":"TOK","time":1795521599.5}}])");
  ASSERT_EQ(decoded.events.size(), 2u);
  events::Event const& signup = decoded.events[0];
  EXPECT_EQ(decode_events(R"([{"event":"A","properties":{"token":"TOK"}}])", EventRules::kTrack, kNow)
                ->by_token.at(0)
                .token,
            "TOK");
  EXPECT_EQ(signup.name, "Signup");
  EXPECT_EQ(signup.distinct_id, "$device:213e");
  EXPECT_EQ(signup.device_id, "213e");
  EXPECT_EQ(signup.insert_id, "a1b2c3");
  EXPECT_EQ(base::rfc3339(signup.time), "2026-11-24T11:59:59.250000Z");
  EXPECT_THAT(signup.properties,
              ElementsAre(events::Property{"$os", std::string("Linux")},
                          events::Property{"$browser_version", {}}, events::Property{"n", 3.0},
                          events::Property{"ok", true}, events::Property{"l", events::JsonText{R"([1,"x"])"}},
                          events::Property{"o", events::JsonText{R"({"a":{"b":1}})"}}));
  EXPECT_EQ(decoded.events[1].user_id, "u1");
  EXPECT_EQ(decoded.events[1].properties.at(0).name, "$anon_distinct_id");
}

TEST(IngestionEvent, NodeSendsMillisecondsOrNoTimeAtAll) {
  EXPECT_EQ(only(R"("time":1795521600123)").time, kNow);  // the future is now
  EXPECT_EQ(only(R"("time":1795521599123)").time, kNow - std::chrono::milliseconds(877));
  EXPECT_EQ(only(R"("distinct_id":"u1")").time, kNow);
  EXPECT_EQ(only(R"("time":"1795521599")").time, kNow - std::chrono::seconds(1));
}

TEST(IngestionEvent, WhoseTheTimeIsIsSaidForThoseThatAreSentAgain) {
  auto const source = [](std::string const& properties, EventRules rules = EventRules::kTrack) {
    return decode(R"([{"event":"E","properties":{"token":"T",)" + properties + "}}]", rules)
        .time_sources.at(0);
  };
  auto const ahead =
      decode(R"([{"event":"E","properties":{"token":"T","$insert_id":"i","time":1795521605}}])");
  EXPECT_EQ(ahead.time_sources.at(0), events::TimeSource::kSenderAhead);
  EXPECT_EQ(ahead.events.at(0).time, kNow);
  EXPECT_EQ(ahead.key_times.at(0), kNow + std::chrono::seconds(5));
  EXPECT_EQ(source(R"("distinct_id":"u1")"), events::TimeSource::kArrival);
  EXPECT_EQ(source(R"("distinct_id":"u1")", EventRules::kImport), events::TimeSource::kArrival);
  EXPECT_EQ(source(R"("time":1795521599)"), events::TimeSource::kSender);
}

TEST(IngestionEvent, EventsOfSeveralTokensAreKeptApartOnlyWhereTokensDecide) {
  std::string const json =
      R"([{"event":"A","properties":{"token":"T"}},{"event":"B","properties":{"token":"U"}},
                               {"event":"C","properties":{"token":"T"}}])";
  auto const tracked = decode_events(json, EventRules::kTrack, kNow);
  ASSERT_EQ(tracked->by_token.size(), 2u);
  EXPECT_THAT(tracked->by_token[0].indexes, ElementsAre(0, 2));
  EXPECT_EQ(tracked->by_token[0].records.count(), 2u);
  EXPECT_EQ(tracked->by_token[1].token, "U");
  auto const imported = decode_events(json, EventRules::kImport, kNow);
  ASSERT_EQ(imported->by_token.size(), 1u);
  EXPECT_EQ(imported->by_token[0].records.count(), 3u);
}

TEST(IngestionEvent, ANumberOutOfRangeCostsItsOwnRecordOnly) {
  auto const event = [](std::string const& name, std::string const& value) {
    return R"({"event":")" + name + R"(","properties":{"token":"T","text":"a],[\",","v":)" + value + "}}";
  };
  for (char const* number : {"1e400", "-1e999", "1234567890123456789012345"}) {
    auto const decoded =
        decode("[" + event("A", "1") + ", " + event("B", number) + "," + event("C", "[2]") + "]");
    ASSERT_EQ(decoded.events.size(), 2u) << number;
    EXPECT_EQ(decoded.events[0].name, "A");
    EXPECT_EQ(decoded.events[1].name, "C");
    EXPECT_EQ(decoded.indexes[1], 2u);
    EXPECT_EQ(std::get<std::string>(decoded.events[1].properties[0].value), "a],[\",");
    ASSERT_EQ(decoded.failures.size(), 1u);
    EXPECT_EQ(decoded.failures[0].index, 1u);
    EXPECT_EQ(decoded.failures[0].message, "record is not valid JSON");
  }
  for (char const* broken : {"[{]", "[{}", R"([{},{"a"}}])", R"([{},"])", "[}{]", "[,]", "[1e400]"})
    EXPECT_FALSE(decode_events(broken, EventRules::kTrack, kNow)) << broken;
}

TEST(IngestionEvent, OneObjectIsABatchOfOne) {
  EXPECT_EQ(decode(R"({"event":"A","properties":{"token":"T"}})").events.size(), 1u);
}

TEST(IngestionEvent, ABadRecordNeverTakesItsNeighboursAlong) {
  auto const decoded = decode(R"([{"event":"A","properties":{"token":"T"}}, 7, {"event":""}, {"event":"B"},
      {"event":"C","properties":{"token":"T","time":"yesterday","$insert_id":"i5"}},
      {"event":"D","properties":{"token":"T"}}])");
  ASSERT_EQ(decoded.events.size(), 2u);
  EXPECT_EQ(decoded.indexes[1], 5u);
  ASSERT_EQ(decoded.failures.size(), 4u);
  EXPECT_EQ(decoded.failures[3],
            (RecordFailure{4, "i5", "properties.time",
                           "'properties.time' is invalid: must be specified as seconds since epoch"}));
}

TEST(IngestionEvent, ABrokenLineIsOneFailure) {
  auto const decoded = decode(
      "{\"event\":\"A\",\"properties\":{\"token\":\"T\"}}\r\n{\"event\":\"B\",\n\n{\"event\":\"C\","
      "\"properties\":{\"token\":\"T\"}}");
  ASSERT_EQ(decoded.events.size(), 2u);
  EXPECT_EQ(decoded.indexes[1], 2u);
  EXPECT_EQ(decoded.failures[0].index, 1u);
}

TEST(IngestionEvent, WhatIsNotJsonIsRefusedAsAWhole) {
  EXPECT_EQ(decode_events("[{\"event\":", EventRules::kTrack, kNow).error().code, "invalid_json");
  EXPECT_EQ(decode_events("{\"event\":", EventRules::kTrack, kNow).error().code, "invalid_json");
  EXPECT_EQ(decode_events("", EventRules::kTrack, kNow).error().code, "invalid_json");
  std::string many = "[1";
  for (int i = 0; i < 2000; ++i) many += ",1";
  EXPECT_EQ(decode_events(many + "]", EventRules::kTrack, kNow).error().kind, base::ErrorKind::kTooLarge);
}

TEST(IngestionEvent, TrackNeedsATokenAndTheLastFiveDays) {
  EXPECT_EQ(decode(R"([{"event":"A","properties":{}}])").failures[0].field, "properties.token");
  EXPECT_EQ(refusal(R"("time":1795089600)"), "");  // five days to the second
  EXPECT_EQ(refusal(R"("time":1795089599)"), "properties.time");
}

TEST(IngestionEvent, ImportTakesHistoryButNoFuture) {
  EXPECT_EQ(refusal(R"("time":31536000)", EventRules::kImport), "");
  EXPECT_EQ(refusal(R"("time":31535999)", EventRules::kImport), "properties.time");
  EXPECT_EQ(refusal(R"("time":1795525200)", EventRules::kImport), "");
  EXPECT_EQ(refusal(R"("time":1795525201)", EventRules::kImport), "properties.time");
  EXPECT_EQ(refusal(R"("x":1)", EventRules::kImport), "");
}

TEST(IngestionEvent, StrictImportNeedsItsFields) {
  std::string const time = "\"time\":" + kSeconds;
  auto const strict = [&](std::string const& properties) {
    return refusal(properties, EventRules::kStrictImport);
  };
  EXPECT_EQ(strict(time + R"(,"distinct_id":"","$insert_id":"a-1")"), "");
  EXPECT_EQ(strict(R"("distinct_id":"u","$insert_id":"a-1")"), "properties.time");
  EXPECT_EQ(strict(time + R"(,"$insert_id":"a-1")"), "properties.distinct_id");
  EXPECT_EQ(strict(time + R"(,"distinct_id":"Undefined","$insert_id":"a-1")"), "properties.distinct_id");
  EXPECT_EQ(strict(time + R"(,"distinct_id":"u")"), "properties.$insert_id");
  EXPECT_EQ(strict(time + R"(,"distinct_id":"u","$insert_id":"a b")"), "properties.$insert_id");
  EXPECT_EQ(strict(time + R"(,"distinct_id":"u","$insert_id":"null")"), "properties.$insert_id");
  EXPECT_EQ(strict(time + R"(,"distinct_id":"u","$insert_id":")" + std::string(37, 'a') + "\""),
            "properties.$insert_id");
}

TEST(IngestionEvent, IdsFollowSimplifiedIdentity) {
  EXPECT_EQ(only(R"("$device_id":"d")").distinct_id, "$device:d");
  EXPECT_EQ(only(R"("$device_id":"d","$user_id":"u","distinct_id":"x")").distinct_id, "u");
  EXPECT_EQ(only(R"("distinct_id":42)").distinct_id, "42");
  EXPECT_EQ(only(R"("distinct_id":"null","$insert_id":"none")").distinct_id, "");
  EXPECT_EQ(only(R"("distinct_id":"null","$insert_id":"none")").insert_id, "");
}

TEST(IngestionEvent, LimitsAreThoseDocumented) {
  auto const many = [](int count) {
    std::string properties = "\"p0\":0";
    for (int i = 1; i < count; ++i) properties += ",\"p" + std::to_string(i) + "\":0";
    return properties;
  };
  EXPECT_EQ(refusal(many(255)), "");
  EXPECT_EQ(refusal(many(256)), "properties");
  EXPECT_EQ(refusal("\"" + std::string(256, 'n') + "\":1"), "properties");
  EXPECT_EQ(refusal(R"("x":{"a":{"b":[]}})"), "");
  EXPECT_EQ(refusal(R"("x":{"a":{"b":[[]]}})"), "properties.x");
  std::string wide = "\"x\":[0";
  for (int i = 1; i < 256; ++i) wide += ",0";
  EXPECT_EQ(refusal(wide + "]"), "properties.x");
  EXPECT_EQ(decode("[{\"event\":\"E\",\"properties\":{\"token\":\"T\",\"x\":\"" + std::string(1 << 20, 'x') +
                   "\"}}]")
                .failures[0]
                .message,
            "event is larger than 1MB");
  EXPECT_EQ(decode("[{\"event\":\"" + std::string(256, 'e') + "\",\"properties\":{\"token\":\"T\"}}]")
                .failures[0]
                .field,
            "event");
}

TEST(IngestionEvent, LongTextIsCutBetweenCharacters) {
  std::string umlauts;
  for (int i = 0; i < 300; ++i) umlauts += "\xc3\xa4";
  EXPECT_EQ(std::get<std::string>(only("\"x\":\"" + umlauts + "\"").properties.at(0).value),
            umlauts.substr(0, 510));
}

TEST(IngestionEvent, IgnoredEventsAreNeitherStoredNorFailures) {
  auto const decoded = decode(R"([{"event":"A","properties":{"token":"T","$ignore":true}}])");
  EXPECT_TRUE(decoded.events.empty() && decoded.failures.empty());
  EXPECT_EQ(decoded.ignored, 1u);
}

TEST(IngestionEvent, OfEqualNamesTheLastCounts) {
  EXPECT_THAT(only(R"("x":1,"x":2)").properties, ElementsAre(events::Property{"x", 2.0}));
}

}  // namespace
}  // namespace usher::api
