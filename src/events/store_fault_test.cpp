#include <csignal>
#include <filesystem>
#include <functional>
#include <thread>

#include <sys/resource.h>

#include "events/store_fixture.h"

namespace usher::events {
namespace {

using StoreFault = StoreTest;

// Files may not grow beyond a size while it lives: what a full disk looks like.
class FullDisk {
 public:
  explicit FullDisk(rlim_t bytes) {
    std::signal(SIGXFSZ, SIG_IGN);
    getrlimit(RLIMIT_FSIZE, &before_);
    rlimit const full{bytes, before_.rlim_max};
    setrlimit(RLIMIT_FSIZE, &full);
  }
  ~FullDisk() { setrlimit(RLIMIT_FSIZE, &before_); }

 private:
  rlimit before_{};
};

TEST_F(StoreFault, AFullDiskIsRefusedWithoutFalseAcknowledgementAndRecoveredFrom) {
  std::string const text(200, 'x');
  std::int64_t acknowledged = 0;
  auto const append = [&](int count) {
    std::vector<Event> events;
    for (int i = 0; i < count; ++i)
      events.push_back(
          event("A", "u" + std::to_string(i), "2026-11-24T12:00:00Z", {{"t", text + std::to_string(i)}}));
    auto const done = append_and_wait(*store, project, std::move(events));
    if (done) acknowledged += count;
    return done ? std::string() : done.error().code;
  };
  ASSERT_EQ(append(10), "");
  {
    FullDisk const full(64 << 10);
    std::string refusal;
    for (int i = 0; i < 50 && refusal.empty(); ++i) refusal = append(100);
    EXPECT_EQ(refusal, "event_store_unavailable");
    append(100);
  }
  EXPECT_EQ(append(5), "");
  EXPECT_EQ(store->status(project).events, acknowledged);
  EXPECT_EQ(figure(question()), acknowledged);
  reopen();
  EXPECT_EQ(figure(question()), acknowledged);
}

bool eventually(std::function<bool()> const& is_so) {
  for (int i = 0; i < 500; ++i) {
    if (is_so()) return true;
    std::this_thread::sleep_for(std::chrono::milliseconds(20));
  }
  return false;
}

TEST_F(StoreFault, AFileThatIsGoneIsSaidToBeGoneUntilItIsBackAndLosesNothing) {
  options.checkpoint_bytes = 3'000;
  reopen();
  add({event("B", "u1", "2026-11-24T12:00:00Z", {{"t", std::string("x")}})});
  ASSERT_EQ(figure(question()), 1);
  std::filesystem::path const away = folder.path().string() + ".away";
  std::int64_t acknowledged = 1;
  auto const append = [&] {
    Event const one = event("A", "u1", "2026-11-24T12:00:00Z", {{"t", std::string(4'000, 'x')}});
    if (append_and_wait(*store, project, {one})) ++acknowledged;
  };
  {
    // Room for the logs, and none for the file: the checkpoint fails, which DuckDB does not survive.
    FullDisk const full(64 << 10);
    std::filesystem::rename(folder.path(), away);
    append();
    EXPECT_TRUE(eventually([&] { return !store->check(); }));
    append();
    EXPECT_EQ(store->query(question(), {}, {}).error().code, "event_store_unavailable");
  }
  std::filesystem::rename(away, folder.path());
  EXPECT_TRUE(eventually([&] { return bool(store->check()); }));
  EXPECT_EQ(figure(question()), acknowledged);
  add({event("C", "u1", "2026-11-24T12:00:00Z")});
  reopen();
  EXPECT_EQ(figure(question()), acknowledged + 1);
}

// What a crash leaves: acknowledged, and not in the tables.
TEST_F(StoreFault, WhatIsInTheJournalAloneComesBackOnceAndOnlyOnce) {
  options.linger = std::chrono::hours(1);
  reopen();
  add({event("A", "u1", "2026-11-24T12:00:00Z", {{"n", 1.0}})});
  add({event("A", "u2", "2026-11-24T12:00:00Z", {{"n", 2.0}})});
  std::filesystem::path const journal = path() + ".journal";
  std::filesystem::path const copy = folder.path() / "copy";
  std::filesystem::copy(journal, copy);
  reopen();  // brings them in
  EXPECT_EQ(figure(question()), 2);
  store.reset();
  // A journal whose entries are in the tables already.
  std::filesystem::remove_all(journal);
  std::filesystem::copy(copy, journal);
  open();
  EXPECT_EQ(figure(question()), 2);
  add({event("A", "u3", "2026-11-24T12:00:00Z")});
  EXPECT_EQ(figure(question()), 3);
}

}  // namespace
}  // namespace usher::events
