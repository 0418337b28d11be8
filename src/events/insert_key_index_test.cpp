#include "events/insert_key_index.h"

#include <gtest/gtest.h>

#include "events/project.h"

namespace usher::events {
namespace {

TEST(InsertKeyIndex, TellsNewKeysFromKnownOnes) {
  InsertKeyIndex index(1000);
  Project const project(base::ProjectId("p"));
  base::Time const time = base::from_micros(1'790'000'000'000'000);
  index.add_bucket(project, InsertKeyIndex::bucket_of(time), {{7, time}});
  EXPECT_FALSE(index.insert(project, {7, time}));
  EXPECT_TRUE(index.insert(project, {7, time + base::Duration(1)}));
  for (std::uint64_t key = 100; key < 400; ++key) EXPECT_TRUE(index.insert(project, {key, time}));
  for (std::uint64_t key = 100; key < 400; ++key) EXPECT_FALSE(index.insert(project, {key, time}));
  EXPECT_EQ(index.size(), 302u);
}

TEST(InsertKeyIndex, GivesUpWhatWasUsedLongestAgo) {
  InsertKeyIndex index(2);
  Project const project(base::ProjectId("p"));
  base::Time const old = base::from_micros(0);
  base::Time const fresh = old + std::chrono::hours(5);
  index.add_bucket(project, old, {{1, old}, {2, old}});
  index.trim();
  index.add_bucket(project, fresh, {{3, fresh}});
  index.trim();
  EXPECT_FALSE(index.has_bucket(project, old));
  EXPECT_TRUE(index.has_bucket(project, fresh));
  EXPECT_EQ(index.size(), 1u);
}

TEST(InsertKeyIndex, KeysTellNamesAndIdsApart) {
  EventView a{"ab", "c", "", "", "i", {}};
  EventView b{"a", "bc", "", "", "i", {}};
  EXPECT_NE(insert_key_of(a), insert_key_of(b));
  b.insert_id = {};
  EXPECT_EQ(insert_key_of(b).key, 0u);
}

TEST(InsertKeyIndex, KeysDoNotDependOnWhenAnEventArrives) {
  EventView const sent{"A", "u", "", "", "i", base::from_micros(5'000'000)};
  EventView ahead = sent;
  ahead.time = base::from_micros(2'000'000);
  ahead.time_source = TimeSource::kSenderAhead;
  ahead.sent_time = sent.time;
  EXPECT_EQ(insert_key_of(ahead), insert_key_of(sent));
  EventView timeless = sent;
  timeless.time_source = TimeSource::kArrival;
  EventView again = timeless;
  again.time += std::chrono::hours(23);
  EXPECT_EQ(insert_key_of(again), insert_key_of(timeless));
  EXPECT_FALSE(earlier_key_of(insert_key_of(sent), sent.time_source));
  EXPECT_FALSE(earlier_key_of({}, TimeSource::kArrival));
  again.time += std::chrono::hours(24);
  EXPECT_EQ(earlier_key_of(insert_key_of(again), again.time_source), insert_key_of(timeless));
}

TEST(InsertKeyIndex, DoesNotKeepAStretchThatFillsTheMemoryByItself) {
  InsertKeyIndex index(10);
  Project const project(base::ProjectId("p"));
  base::Time const day = base::from_micros(0);
  index.add_bucket(project, day, {});
  for (std::uint64_t key = 1; key <= 11; ++key) index.insert(project, {key, day});
  index.trim();
  EXPECT_TRUE(index.is_too_large(project, day));
  EXPECT_FALSE(index.has_bucket(project, day));
  EXPECT_EQ(index.size(), 0u);
}

}  // namespace
}  // namespace usher::events
