#include <csignal>
#include <filesystem>

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

TEST_F(StoreFault, AFileThatIsGoneIsSaidToBeGoneUntilItIsBack) {
  options.checkpoint_bytes = 3'000;
  reopen();
  add({event("B", "u1", "2026-11-24T12:00:00Z", {{"t", std::string("x")}})});
  Event const one = event("A", "u1", "2026-11-24T12:00:00Z", {{"t", std::string(4'000, 'x')}});
  std::filesystem::path const away = folder.path().string() + ".away";
  {
    // Room for the log, and none for the file: the checkpoint fails, which DuckDB does not survive.
    FullDisk const full(64 << 10);
    std::filesystem::rename(folder.path(), away);
    EXPECT_TRUE(append_and_wait(*store, project, {one}));
    EXPECT_EQ(append_and_wait(*store, project, {one}).error().code, "event_store_unavailable");
    EXPECT_EQ(store->check().error().code, "event_store_unavailable");
  }
  std::filesystem::rename(away, folder.path());
  // The writer may have found already that it can be opened again, or finds it by being refused once more.
  bool const was_found = static_cast<bool>(append_and_wait(*store, project, {one}));
  EXPECT_TRUE(was_found || append_and_wait(*store, project, {one}));
  EXPECT_TRUE(store->check());
  EXPECT_EQ(figure(question()), 3);
}

}  // namespace
}  // namespace usher::events
