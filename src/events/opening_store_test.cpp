#include "events/opening_store.h"

#include <gtest/gtest.h>

#include "support/temporary_directory.h"

namespace usher::events {
namespace {

class OpeningStoreTest : public testing::Test {
 protected:
  support::TemporaryDirectory folder;
  base::SystemClock clock;
  base::ProjectId const project{"prj_1"};
  std::promise<void> may_open;

  std::unique_ptr<EventStore> open() {
    may_open.get_future().wait();
    return open_event_store((folder.path() / "events.duckdb").string(), clock);
  }
};

TEST_F(OpeningStoreTest, RefusesEventsUntilItIsOpenAndTakesThemThen) {
  OpeningStore store([this] { return open(); });
  Event event;
  event.name = "Played";
  event.distinct_id = "ann";
  event.time = clock.now();
  EXPECT_EQ(append_and_wait(store, project, {event}).error().code, "event_store_unavailable");
  may_open.set_value();
  EXPECT_TRUE(store.check());  // waits
  EXPECT_TRUE(append_and_wait(store, project, {event}));
  EXPECT_EQ(store.status(project).events, 1);
}

TEST_F(OpeningStoreTest, SaysWhyItCouldNotBeOpened) {
  OpeningStore store([]() -> std::unique_ptr<EventStore> { throw std::runtime_error("the disk is gone"); });
  EXPECT_THROW(static_cast<void>(store.check()), std::runtime_error);
}

}  // namespace
}  // namespace usher::events
