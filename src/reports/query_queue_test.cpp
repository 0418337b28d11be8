#include "reports/query_queue.h"

#include <atomic>
#include <memory>
#include <thread>
#include <vector>

#include <gtest/gtest.h>

namespace usher::reports {
namespace {

base::ProjectId const kBusy{"prj_busy"};
base::ProjectId const kQuiet{"prj_quiet"};

// Waits until the condition holds; the test's own time limit ends it otherwise.
template <class Condition>
void until(Condition&& condition) {
  while (!condition()) std::this_thread::yield();
}

TEST(QueryQueueTest, LetsAsManyRunAsItMay) {
  QueryQueue queue({.running = 2, .patience = std::chrono::milliseconds(1)});
  auto first = queue.wait(kBusy, {});
  auto second = queue.wait(kBusy, {});
  ASSERT_TRUE(first && second);
  auto const third = queue.wait(kBusy, {});
  ASSERT_FALSE(third);
  EXPECT_EQ(third.error().code, "busy");
  EXPECT_EQ(third.error().details.at("retry_after"), "2");
}

TEST(QueryQueueTest, GivesATurnThatCameBackToTheNextOne) {
  QueryQueue queue({.running = 1});
  std::atomic<bool> served{false};
  std::jthread waiter;
  {
    auto const turn = queue.wait(kBusy, {});
    waiter = std::jthread([&] {
      auto const mine = queue.wait(kBusy, {});
      served = static_cast<bool>(mine);
    });
    EXPECT_FALSE(served);
  }
  waiter.join();
  EXPECT_TRUE(served);
  EXPECT_TRUE(queue.wait(kQuiet, {}));
}

TEST(QueryQueueTest, RefusesAtOnceWhenALineIsFull) {
  QueryQueue queue({.running = 1, .waiting = 10, .waiting_per_project = 0});
  auto const turn = queue.wait(kBusy, {});
  auto const refused = queue.wait(kBusy, {});
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, "busy");
  EXPECT_EQ(refused.error().kind, base::ErrorKind::kUnavailable);
}

TEST(QueryQueueTest, LetsGoOfAnAskerWhoLeaves) {
  QueryQueue queue({.running = 1});
  auto turn = std::make_optional(queue.wait(kBusy, {}));
  auto const asker = std::make_unique<std::stop_source>();
  std::string code;
  std::thread waiter([&] {
    auto const mine = queue.wait(kBusy, asker->get_token());
    if (!mine) code = mine.error().code;
  });
  asker->request_stop();
  waiter.join();
  EXPECT_EQ(code, "query_cancelled");
  // The one who left holds no place: the turn is free again.
  turn.reset();
  EXPECT_TRUE(queue.wait(kQuiet, {}));
}

TEST(QueryQueueTest, ProjectsTakeTurns) {
  QueryQueue queue({.running = 1});
  std::mutex mutex;
  std::vector<std::string> served;
  std::atomic<int> about_to_wait{0};
  std::vector<std::thread> threads;
  auto const ask = [&](base::ProjectId const& project) {
    ++about_to_wait;
    auto const turn = queue.wait(project, {});
    std::lock_guard lock(mutex);
    served.push_back(project.value);
  };
  {
    auto const turn = queue.wait(kBusy, {});
    for (int i = 0; i < 6; ++i) threads.emplace_back(ask, kBusy);
    threads.emplace_back(ask, kQuiet);
    until([&] { return about_to_wait == 7; });
    std::this_thread::sleep_for(std::chrono::milliseconds(50));
  }
  for (std::thread& thread : threads) thread.join();
  ASSERT_EQ(served.size(), 7u);
  // Whoever of the busy project came first, the quiet one's single question is second or first.
  EXPECT_TRUE(served[0] == kQuiet.value || served[1] == kQuiet.value);
}

TEST(QueryQueueTest, ManyThreadsNeverExceedTheLimit) {
  QueryQueue queue({.running = 3, .waiting = 100, .waiting_per_project = 100});
  std::atomic<int> running{0};
  std::atomic<int> most{0};
  std::vector<std::thread> threads;
  for (int i = 0; i < 20; ++i)
    threads.emplace_back([&, i] {
      base::ProjectId const project("prj_" + std::to_string(i % 4));
      for (int k = 0; k < 50; ++k) {
        auto const turn = queue.wait(project, {});
        ASSERT_TRUE(turn);
        int const now = ++running;
        int seen = most;
        while (now > seen && !most.compare_exchange_weak(seen, now)) {
        }
        --running;
      }
    });
  for (std::thread& thread : threads) thread.join();
  EXPECT_LE(most, 3);
}

TEST(QueryQueueTest, LeavesHalfOfTheThreadsToOthers) {
  auto const limits = QueryQueue::Limits::for_threads(12);
  EXPECT_EQ(limits.running + limits.waiting, 6u);
  EXPECT_EQ(limits.waiting_per_project, 3u);
  EXPECT_EQ(QueryQueue::Limits::for_threads(64).running, 2u);
  for (std::size_t threads = 1; threads <= 3; ++threads) {
    EXPECT_EQ(QueryQueue::Limits::for_threads(threads).running, 1u);
    EXPECT_EQ(QueryQueue::Limits::for_threads(threads).waiting, 0u);
  }
}

}  // namespace
}  // namespace usher::reports
