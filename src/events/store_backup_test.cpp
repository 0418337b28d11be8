#include <atomic>
#include <filesystem>
#include <thread>

#include <gtest/gtest.h>

#include "events/duckdb_engine.h"
#include "events/duckdb_schema.h"
#include "events/store_fixture.h"

namespace usher::events {
namespace {

using StoreBackup = StoreTest;

char const* const kNoon = "2026-11-24T12:00:00Z";

TEST_F(StoreBackup, HasEverythingAndTheStoreGoesOn) {
  add({keyed(event("Signup", "u1", kNoon, {{"plan", std::string("pro")}, {"seats", 3.0}}), "i1"),
       event("Login", "u2", kNoon)});
  ASSERT_TRUE(update_profiles_and_wait(
      *store, project, {{"", "u1", ProfileOperation::kSet, {{"name", std::string("Uma")}}, at(kNoon)}}));
  std::string const copy = (folder.path() / "it's a copy.duckdb").string();
  std::atomic<int> sent{0};
  std::jthread sender([&](std::stop_token stop) {
    while (!stop.stop_requested()) {
      add({event("Meanwhile", "u3", kNoon)});
      ++sent;
    }
  });
  auto const outcome = store->backup_to(copy);
  sender.request_stop();
  sender.join();
  ASSERT_TRUE(outcome);
  EXPECT_FALSE(std::filesystem::exists(copy + ".wal"));
  EXPECT_EQ(figure(question("Meanwhile")), sent);

  auto const original = std::exchange(store, open_event_store(copy, clock, options));
  EXPECT_EQ(figure(question("Signup")), 1);
  EXPECT_EQ(matching({{"plan", ValueType::kString, Operator::kEquals, {std::string("pro")}}}), 1);
  EXPECT_EQ(store->profile(project, "u1").value()->properties.at(0).name, "name");
  add({keyed(event("Signup", "u1", kNoon), "i1")});
  EXPECT_EQ(figure(question("Signup")), 1);
  store.reset();
}

TEST_F(StoreBackup, ThatCannotBeWrittenIsAFaultAndCanBeTriedAgain) {
  add({event("A", "u1", kNoon)});
  EXPECT_ANY_THROW(store->backup_to((folder.path() / "missing" / "copy.duckdb").string()));
  EXPECT_TRUE(store->backup_to((folder.path() / "copy.duckdb").string()));
  EXPECT_EQ(figure(question("A")), 1);
}

// A project that is loaded while the copy is attached must not find its columns twice.
TEST_F(StoreBackup, IsNotTakenForTheStoreItself) {
  add({event("A", "u1", kNoon, {{"x", 1.0}, {"y", 2.0}})});
  std::string const copy = (folder.path() / "copy.duckdb").string();
  ASSERT_TRUE(store->backup_to(copy));
  store.reset();
  duckdb::Engine engine(path(), options);
  duckdb::Engine::Lease const lease(engine);
  duckdb::Connection connection(lease.database());
  connection.run("ATTACH '" + copy + "' AS usher_backup");
  EXPECT_EQ(duckdb::load_project(connection, project)->hot_columns().size(), 2u);
}

}  // namespace
}  // namespace usher::events
