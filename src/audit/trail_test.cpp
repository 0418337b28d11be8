#include "audit/trail.h"

#include <thread>

#include <gtest/gtest.h>

#include "audit/chain.h"
#include "support/test_database.h"

namespace usher::audit {
namespace {

class TrailTest : public testing::Test {
 protected:
  support::TestDatabase database;
  base::ManualClock clock;
  base::OrganizationId acme{"org_acme"};

  void record(std::string const& action, std::string const& actor = "acc_ann") {
    clock.advance(std::chrono::seconds(1));
    database->write([&](db::Transaction& transaction) {
      audit::record(transaction, clock,
                    {acme,
                     {"account", actor, "Ann"},
                     action,
                     {"member", "mem_bob", "Bob"},
                     R"({"role":"viewer"})",
                     R"({"role":"admin"})",
                     "127.0.0.1",
                     "req-1"});
    });
  }
  Page list(Filter const& filter, std::optional<std::int64_t> before = {}, int limit = 50) {
    return database->read([&](db::Transaction& t) { return audit::list(t, acme, filter, before, limit); });
  }
};

TEST_F(TrailTest, ListsNewestFirstInPages) {
  for (int i = 1; i <= 5; ++i) record("member.role_changed");
  Page const first = list({}, {}, 2);
  ASSERT_EQ(first.entries.size(), 2u);
  EXPECT_EQ(first.entries[0].sequence, 5);
  EXPECT_EQ(first.next_before, 4);
  Page const last = list({}, 2, 2);
  ASSERT_EQ(last.entries.size(), 1u);
  EXPECT_FALSE(last.next_before);
}

TEST_F(TrailTest, RecordsSeveralInTheirOrderAsOneChain) {
  record("member.role_changed");
  database->write([&](db::Transaction& transaction) {
    std::vector<NewEntry> entries;
    for (int i = 0; i < 20; ++i)
      entries.push_back({acme,
                         {"account", "acc_ann", "Ann"},
                         "invitation.sent",
                         {"invitation", "inv_" + std::to_string(i), ""},
                         "",
                         "",
                         "",
                         ""});
    record_all(transaction, clock, acme, std::move(entries));
    record_all(transaction, clock, acme, {});
  });
  record("member.removed");
  Page const page = list({});
  ASSERT_EQ(page.entries.size(), 22u);
  EXPECT_EQ(page.entries.front().action, "member.removed");
  EXPECT_EQ(page.entries[1].target.id, "inv_19");
  EXPECT_EQ(page.entries[20].target.id, "inv_0");
  auto const verification = verify(*database, acme);
  EXPECT_TRUE(verification.valid);
  EXPECT_EQ(verification.entries, 22);
}

TEST_F(TrailTest, FiltersByActionPrefixActorTargetAndTime) {
  record("member.role_changed");
  record("member.removed", "acc_cas");
  record("invitation.sent");
  EXPECT_EQ(list({.action = "member."}).entries.size(), 2u);
  EXPECT_EQ(list({.action = "member.removed"}).entries.size(), 1u);
  EXPECT_EQ(list({.actor = "acc_cas"}).entries.size(), 1u);
  EXPECT_EQ(list({.target = "mem_bob"}).entries.size(), 3u);
  EXPECT_EQ(list({.from = clock.now()}).entries.size(), 1u);
  EXPECT_EQ(list({.to = clock.now()}).entries.size(), 2u);
}

TEST_F(TrailTest, AnUntouchedChainIsValid) {
  EXPECT_TRUE(verify(*database, acme).valid);
  for (int i = 0; i < 3; ++i) record("member.role_changed");
  Verification const outcome = verify(*database, acme);
  EXPECT_TRUE(outcome.valid);
  EXPECT_EQ(outcome.entries, 3);
  EXPECT_EQ(outcome.head, list({}).entries.front().hash);
}

TEST_F(TrailTest, AChangedARemovedAndACutOffEntryAreFound) {
  for (int i = 0; i < 5; ++i) record("member.role_changed");
  auto const tamper = [&](std::string const& sql) {
    database->write([&](db::Transaction& transaction) { transaction.execute(sql); });
    return verify(*database, acme).first_broken;
  };
  EXPECT_EQ(tamper("delete from audit_entries where sequence = 5"), 5);
  EXPECT_EQ(tamper("update audit_entries set after = '{}' where sequence = 4"), 4);
  EXPECT_EQ(tamper("delete from audit_entries where sequence = 2"), 2);
}

TEST_F(TrailTest, ParallelWritersShareOneUnbrokenChain) {
  std::vector<std::thread> threads;
  for (int i = 0; i < 8; ++i)
    threads.emplace_back([&] {
      for (int k = 0; k < 10; ++k) record("member.role_changed");
    });
  for (auto& thread : threads) thread.join();
  Verification const outcome = verify(*database, acme);
  EXPECT_TRUE(outcome.valid);
  EXPECT_EQ(outcome.entries, 80);
}

}  // namespace
}  // namespace usher::audit
