#include <gtest/gtest.h>

#include "events/event_query.h"

namespace usher::events {
namespace {

base::Time at(char const* text) {
  return *base::parse_rfc3339(text);
}
base::TimeZone zone(char const* name) {
  return *base::TimeZone::find(name);
}

TEST(BucketEdges, ADayHas23HoursWhenTheClockGoesForwardAnd25WhenItGoesBack) {
  Buckets const hours{Unit::kHour, zone("Europe/Berlin")};
  EXPECT_EQ(bucket_edges({at("2026-03-28T23:00:00Z"), at("2026-03-29T22:00:00Z")}, hours).size(), 24u);
  EXPECT_EQ(bucket_edges({at("2026-10-24T22:00:00Z"), at("2026-10-25T23:00:00Z")}, hours).size(), 26u);
}

TEST(BucketEdges, DaysFollowTheZone) {
  auto const edges = bucket_edges({at("2026-03-28T12:00:00Z"), at("2026-03-30T12:00:00Z")},
                                  {Unit::kDay, zone("Europe/Berlin")});
  ASSERT_EQ(edges.size(), 4u);
  EXPECT_EQ(edges[1] - edges[0], std::chrono::hours(24));
  EXPECT_EQ(edges[2] - edges[1], std::chrono::hours(23));
}

TEST(BucketEdges, WeeksStartOnMondayAndMonthsOnTheFirst) {
  auto const weeks = bucket_edges({at("2026-11-25T00:00:00Z"), at("2026-12-02T00:00:00Z")}, {Unit::kWeek});
  ASSERT_EQ(weeks.size(), 3u);
  EXPECT_EQ(weeks[0], at("2026-11-23T00:00:00Z"));
  auto const months = bucket_edges({at("2025-12-31T23:59:59Z"), at("2026-02-01T00:00:00Z")}, {Unit::kMonth});
  ASSERT_EQ(months.size(), 3u);
  EXPECT_EQ(months[0], at("2025-12-01T00:00:00Z"));
  EXPECT_EQ(months[2], at("2026-02-01T00:00:00Z"));
}

TEST(BucketEdges, AnHourBucketStartsAtOrBeforeTheRange) {
  auto const hours = bucket_edges({at("2026-11-25T10:30:00Z"), at("2026-11-25T12:30:00Z")}, {Unit::kHour});
  ASSERT_EQ(hours.size(), 4u);
  EXPECT_EQ(hours[0], at("2026-11-25T10:00:00Z"));
}

TEST(BucketEdges, AnEmptyRangeHasNone) {
  EXPECT_TRUE(bucket_edges({at("2026-11-25T10:00:00Z"), at("2026-11-25T10:00:00Z")}, {}).empty());
}

}  // namespace
}  // namespace usher::events
