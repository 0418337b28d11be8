#include "events/write_queue.h"

#include <gtest/gtest.h>

namespace usher::events {
namespace {

WriteRequest request_of(std::size_t count) {
  return {base::ProjectId("prj_1"), std::string(10 * count, 'x'), count};
}

TEST(WriteQueue, RefusesWhatIsMoreThanItsBounds) {
  EventStoreOptions options;
  options.queue_events = 10;
  options.queue_bytes = 95;
  WriteQueue queue(options);
  WriteRequest large = request_of(50), first = request_of(5), second = request_of(6), third = request_of(5);
  EXPECT_TRUE(queue.push(large));  // an empty one takes any
  EXPECT_EQ(queue.take().size(), 1u);
  EXPECT_TRUE(queue.push(first));
  EXPECT_FALSE(queue.push(second));  // eleven records
  EXPECT_FALSE(queue.push(third));   // a hundred bytes
  EXPECT_EQ(third.records, 5u);
}

TEST(WriteQueue, HandsOutWholeRequestsAndWhatWasAcceptedBeforeItClosed) {
  EventStoreOptions options;
  options.commit_events = 10;
  WriteQueue queue(options);
  for (std::size_t count : {4, 5, 2}) {
    WriteRequest request = request_of(count);
    EXPECT_TRUE(queue.push(request));
  }
  EXPECT_EQ(queue.take().size(), 2u);
  queue.close();
  WriteRequest late = request_of(1);
  EXPECT_FALSE(queue.push(late));
  EXPECT_FALSE(queue.is_drained());
  EXPECT_EQ(queue.take().size(), 1u);
  EXPECT_TRUE(queue.is_drained());
  EXPECT_TRUE(queue.take().empty());
}

}  // namespace
}  // namespace usher::events
