#include "app/demo_data.h"

#include <set>

#include <gtest/gtest.h>

namespace usher::app {
namespace {

base::Time const kEnd = *base::parse_rfc3339("2026-03-20T12:00:00Z");

std::vector<events::Event> all(DemoData data) {
  std::vector<events::Event> events;
  for (auto batch = data.next_batch(); !batch.empty(); batch = data.next_batch())
    events.insert(events.end(), batch.begin(), batch.end());
  return events;
}

TEST(DemoData, IsTheSameEveryTime) {
  EXPECT_EQ(all(DemoData(kEnd, 300)), all(DemoData(kEnd, 300)));
}

TEST(DemoData, EndsWhenItShouldAndNamesEachEventOnce) {
  auto const events = all(DemoData(kEnd, 600));
  EXPECT_GT(events.size(), 600u * 10);
  std::set<std::string> ids, names;
  for (auto const& event : events) {
    EXPECT_LT(event.time, kEnd);
    EXPECT_GE(event.time, kEnd - std::chrono::days(60));
    EXPECT_TRUE(ids.insert(event.insert_id).second);
    names.insert(event.name);
  }
  EXPECT_EQ(names.size(), 7u);
}

}  // namespace
}  // namespace usher::app
