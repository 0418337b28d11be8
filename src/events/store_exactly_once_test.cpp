#include <csignal>
#include <cstdio>
#include <set>

#include <sys/wait.h>
#include <unistd.h>

#include "events/store_fixture.h"

namespace usher::events {
namespace {

using StoreExactlyOnce = StoreTest;
char const* const kNoon = "2026-11-24T12:00:00Z";

TEST_F(StoreExactlyOnce, TheLatestOfEqualEventsCountsOnceWithinARequest) {
  add({keyed(event("A", "u1", kNoon, {{"v", 1.0}}), "i"), keyed(event("A", "u1", kNoon, {{"v", 2.0}}), "i")});
  EXPECT_EQ(store->status(project).events, 1);
  EXPECT_EQ(matching({{"v", ValueType::kNumber, Operator::kEquals, {2.0}}}), 1);
  EXPECT_EQ(figure(question()), 1);
}

TEST_F(StoreExactlyOnce, AcrossRequestsAndRestarts) {
  add({keyed(event("A", "u1", kNoon, {{"v", 1.0}}), "i"), keyed(event("A", "u1", kNoon, {{"v", 9.0}}), "j")});
  add({keyed(event("A", "u1", kNoon, {{"v", 2.0}}), "i")});
  EXPECT_EQ(figure(question()), 2);
  reopen();
  add({keyed(event("A", "u1", kNoon, {{"v", 3.0}}), "i")});
  EXPECT_EQ(figure(question()), 2);
  EXPECT_EQ(matching({{"v", ValueType::kNumber, Operator::kEquals, {3.0}}}), 1);
  EXPECT_EQ(store->catalogue(project).events.at(0).volume, 2);
  EXPECT_EQ(store->status(project).events, 2);
}

TEST_F(StoreExactlyOnce, AnythingThatDiffersMakesAnotherEvent) {
  Event const one = keyed(event("A", "u1", kNoon), "i");
  Event other_name = one, other_person = one, other_time = one, other_key = one;
  other_name.name = "B";
  other_person.distinct_id = "u2";
  other_time.time += base::Duration(1);
  other_key.insert_id = "k";
  add({one, other_name});
  add({other_person, other_time, other_key});
  EXPECT_EQ(figure(question()), 5);
}

// As it arrives from a sender whose clock is ahead of ours.
Event ahead(char const* sent, char const* arrival) {
  Event one = keyed(event("A", "u1", arrival), "i");
  one.time_source = TimeSource::kSenderAhead;
  one.sent_time = at(sent);
  return one;
}

TEST_F(StoreExactlyOnce, WhateverTheTimeOfItsArrivalIs) {
  char const* const sent = "2026-11-24T13:00:00Z";
  add({ahead(sent, "2026-11-24T12:00:00Z")});
  add({ahead(sent, "2026-11-24T12:00:07Z")});
  EXPECT_EQ(figure(question()), 1);
  reopen();
  add({ahead(sent, "2026-11-24T12:30:00Z"), ahead(sent, "2026-11-24T12:30:01Z")});
  EXPECT_EQ(figure(question()), 1);
  // By now the sender's time has come.
  add({keyed(event("A", "u1", sent), "i")});
  EXPECT_EQ(figure(question()), 1);
  EXPECT_EQ(store->status(project).last_event, at(sent));
  add({ahead("2026-11-24T14:00:00Z", "2026-11-24T13:30:00Z")});
  EXPECT_EQ(figure(question()), 2);
  EXPECT_EQ(store->status(project).events, 2);
}

Event without_time(char const* arrival) {
  Event one = keyed(event("A", "u1", arrival), "i");
  one.time_source = TimeSource::kArrival;
  return one;
}

TEST_F(StoreExactlyOnce, WithoutATimeForThisDayAndTheNext) {
  add({without_time("2026-11-24T23:59:58Z")});
  add({without_time("2026-11-24T23:59:59Z"), without_time("2026-11-25T00:00:00Z")});
  EXPECT_EQ(figure(question()), 1);
  reopen();
  add({without_time("2026-11-26T23:00:00Z")});
  EXPECT_EQ(figure(question()), 1);
  EXPECT_EQ(store->status(project).events, 1);
  add({without_time("2026-11-28T00:00:00Z")});
  EXPECT_EQ(figure(question()), 2);
}

TEST_F(StoreExactlyOnce, WithoutATimeAlsoWhenADayHasMoreKeysThanAreRemembered) {
  options.remembered_keys = 10;
  reopen();
  std::vector<Event> day;
  for (int i = 0; i < 50; ++i) {
    day.push_back(without_time("2026-11-24T12:00:00Z"));
    day.back().insert_id = std::to_string(i);
  }
  for (int i = 0; i < 4; ++i) add(day);
  EXPECT_EQ(figure(question()), 50);
}

TEST_F(StoreExactlyOnce, WithoutInsertIdNothingIsMerged) {
  add({event("A", "u1", kNoon), event("A", "u1", kNoon)});
  add({event("A", "u1", kNoon)});
  EXPECT_EQ(figure(question()), 3);
}

TEST_F(StoreExactlyOnce, AnImportOfTheSameHistoryTwiceChangesNothing) {
  // More stretches of time than are loaded one by one, and a memory too small for them.
  options.remembered_keys = 10;
  reopen();
  std::vector<Event> history;
  for (int day = 0; day < 60; ++day) {
    Event one = keyed(event("A", "u1", "2026-01-01T00:00:00Z"), "i" + std::to_string(day));
    one.time += std::chrono::hours(24 * day);
    history.push_back(one);
  }
  add(history);
  add(history);
  reopen();
  add(std::vector<Event>(history.begin() + 10, history.begin() + 40));
  EXPECT_EQ(figure(question()), 60);
  EXPECT_EQ(store->status(project).events, 60);
}

TEST_F(StoreExactlyOnce, KilledAtAnyMomentNoAcknowledgedEventIsLostOrDoubled) {
  store.reset();
  std::set<int> acknowledged;
  int next = 0;
  for (int cycle = 0; cycle < 5; ++cycle) {
    int journal[2];
    ASSERT_EQ(pipe(journal), 0);
    pid_t const child = fork();
    if (child == 0) {
      auto const own = open_event_store(path(), clock, options);
      for (int i = next;; ++i) {
        // Each event twice, as an SDK sends what it got no answer for; new columns now and then.
        Event const one =
            keyed(event("K", "u1", kNoon, {{"n", 1.0 * i}, {"p" + std::to_string(i / 20), true}}),
                  std::to_string(i));
        auto const report = [&journal, i](AppendResult done) {
          if (done && write(journal[1], &i, sizeof i) != sizeof i) _exit(2);
        };
        own->append(project, *encode({one}), report);
        if (i % 3 == 0) static_cast<void>(append_and_wait(*own, project, {one}));
      }
    }
    close(journal[1]);
    int number;
    for (int seen = 0; read(journal[0], &number, sizeof number) == sizeof number; ++seen) {
      if (seen == 20 + 13 * cycle) kill(child, SIGKILL);
      acknowledged.insert(number);
      next = std::max(next, number + 1);
    }
    close(journal[0]);
    int status;
    waitpid(child, &status, 0);
    ASSERT_TRUE(WIFSIGNALED(status));
  }
  open();
  ASSERT_GT(acknowledged.size(), 50u);
  EventQuery query = question("K");
  query.breakdown = Breakdown{"$insert_id", 1'000'000};
  auto const stored = by_segment(query);
  for (int number : acknowledged) ASSERT_EQ(stored.count(std::to_string(number)), 1u) << "lost " << number;
  for (auto const& [insert_id, count] : stored) ASSERT_EQ(count, 1) << insert_id;
}

}  // namespace
}  // namespace usher::events
