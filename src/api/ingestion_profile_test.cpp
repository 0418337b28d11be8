#include "api/ingestion_profile.h"

#include <gmock/gmock.h>

namespace usher::api {
namespace {

using events::ProfileOperation;
using testing::ElementsAre;
base::Time const kNow = *base::parse_rfc3339("2026-11-24T12:00:00Z");

DecodedUpdates people(std::string const& json) {
  return *decode_profile_updates(json, ProfileKind::kPerson, kNow);
}
DecodedUpdates groups(std::string const& json) {
  return *decode_profile_updates(json, ProfileKind::kGroup, kNow);
}
std::string refusal(std::string const& operation) {
  auto const decoded = people(R"([{"$token":"T","$distinct_id":"u1",)" + operation + "}]");
  return decoded.failures.empty() ? "" : decoded.failures[0].field + ": " + decoded.failures[0].message;
}

TEST(IngestionProfile, TheBrowsersRequestIsUnderstood) {
  auto const decoded = people(R"([
    {"$set_once":{"initial_utm_source":"g","initial_utm_medium":null},"$token":"TOK","$distinct_id":"u1","$device_id":"213e","$user_id":"u1"},
    {"$add":{"n":2},"$token":"TOK","$distinct_id":"u1"},
    {"$set":{"$browser":"Safari","plan":"x"},"$token":"TOK","$distinct_id":"u1"}])");
  ASSERT_EQ(decoded.updates.size(), 3u);
  EXPECT_EQ(decoded.updates[0].token, "TOK");
  EXPECT_EQ(decoded.updates[0].update.operation, ProfileOperation::kSetOnce);
  EXPECT_THAT(decoded.updates[0].update.properties,
              ElementsAre(events::Property{"initial_utm_source", std::string("g")},
                          events::Property{"initial_utm_medium", {}}));
  EXPECT_EQ(decoded.updates[1].update,
            (events::ProfileUpdate{
                "", "u1", ProfileOperation::kAdd, {{"n", 2.0}}, kNow, events::LastSeen::kTouch}));
}

TEST(IngestionProfile, GroupsHaveAKeyAndAnId) {
  auto const decoded =
      groups(R"([{"$set":{"tier":"gold"},"$group_key":"company","$group_id":"acme","$token":"TOK"},
                                  {"$add":{"n":1},"$group_key":"company","$group_id":"acme","$token":"TOK"},
                                  {"$set":{"n":1},"$group_id":"acme","$token":"TOK"}])");
  ASSERT_EQ(decoded.updates.size(), 1u);
  EXPECT_EQ(decoded.updates[0].update.group_key, "company");
  EXPECT_EQ(decoded.updates[0].update.id, "acme");
  ASSERT_EQ(decoded.failures.size(), 2u);
  EXPECT_EQ(decoded.failures[1].field, "$group_key");
}

TEST(IngestionProfile, EveryOperationHasItsOperands) {
  EXPECT_EQ(refusal(R"("$append":{"l":"x"})"), "");
  EXPECT_EQ(refusal(R"("$union":{"l":["x"]})"), "");
  EXPECT_EQ(refusal(R"("$union":{"l":"x"})"), "$union.l: '$union' takes lists only");
  EXPECT_EQ(refusal(R"("$add":{"n":"1"})"), "$add.n: '$add' takes numbers only");
  EXPECT_EQ(refusal(R"("$remove":{"l":"x"})"), "");
  EXPECT_EQ(refusal(R"("$unset":["a","b"])"), "");
  EXPECT_EQ(refusal(R"("$unset":["a",1])"), "$unset: '$unset' must be a list of names");
  EXPECT_EQ(refusal(R"("$set":[])"), "$set: '$set' must be an object");
  EXPECT_EQ(refusal(R"("$delete":"u1")"), "");
  EXPECT_NE(refusal(R"("$frobnicate":{})"), "");
}

TEST(IngestionProfile, TimeAndIgnoreTimeAreHeeded) {
  auto const decoded =
      people(R"([{"$token":"T","$distinct_id":7,"$set":{},"$time":1795521599.5,"$ignore_time":true}])");
  EXPECT_EQ(decoded.updates[0].update.id, "7");
  EXPECT_EQ(base::rfc3339(decoded.updates[0].update.time), "2026-11-24T11:59:59.500000Z");
  EXPECT_EQ(decoded.updates[0].update.last_seen, events::LastSeen::kKeep);
}

TEST(IngestionProfile, WhoAndForWhomMustBeSaid) {
  auto const decoded = people(
      R"([{"$distinct_id":"u1","$set":{}},{"$token":"T","$set":{}},{"$token":"T","$distinct_id":"null","$set":{}},3])");
  ASSERT_EQ(decoded.failures.size(), 4u);
  EXPECT_EQ(decoded.failures[0].field, "$token");
  EXPECT_EQ(decoded.failures[1].field, "$distinct_id");
  EXPECT_EQ(decoded.failures[2].field, "$distinct_id");
}

}  // namespace
}  // namespace usher::api
