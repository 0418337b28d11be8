#include "audit/trimming.h"

#include <gtest/gtest.h>

#include "audit/chain.h"
#include "audit/trail.h"
#include "support/test_database.h"

namespace usher::audit {
namespace {

class TrimmingTest : public testing::Test {
 protected:
  support::TestDatabase database;
  base::ManualClock clock;
  base::OrganizationId acme{"org_acme"};

  // One a day.
  void record_days(int days) {
    for (int i = 0; i < days; ++i) {
      database->write([&](db::Transaction& transaction) {
        record(transaction, clock,
               {acme,
                {"account", "acc_ann", "Ann"},
                "member.suspended",
                {"member", "mem_bob", "Bob"},
                "",
                "",
                "",
                ""});
      });
      clock.advance(std::chrono::hours(24));
    }
  }
  std::int64_t trim_to(int days, int limit = 100) {
    return database->write([&](db::Transaction& transaction) {
      return trim(transaction, clock, acme, clock.now() - days * base::Duration(std::chrono::hours(24)),
                  limit);
    });
  }
  Verification verify() { return audit::verify(*database, acme); }
  void execute(std::string const& sql) {
    database->write([&](db::Transaction& transaction) { transaction.execute(sql); });
  }
};

TEST_F(TrimmingTest, AChainWithoutItsBeginningStillVerifies) {
  record_days(10);
  EXPECT_EQ(trim_to(4), 6);
  Verification const outcome = verify();
  EXPECT_TRUE(outcome.valid);
  EXPECT_EQ(outcome.removed, 6);
  EXPECT_EQ(outcome.entries, 5);  // four, and the one about this
  EXPECT_EQ(outcome.kept_since, clock.now() - std::chrono::hours(5 * 24));
  record_days(2);
  EXPECT_TRUE(verify().valid);
}

TEST_F(TrimmingTest, GoesInSlicesAndKeepsTheNewest) {
  record_days(10);
  EXPECT_EQ(trim_to(4, 4), 4);
  EXPECT_EQ(trim_to(4, 4), 2);
  EXPECT_EQ(trim_to(4, 4), 0);
  EXPECT_TRUE(verify().valid);
  clock.advance(std::chrono::hours(24 * 365));
  while (trim_to(1) > 0) {
  }
  EXPECT_TRUE(verify().valid);
  EXPECT_GE(verify().entries, 1);
}

TEST_F(TrimmingTest, MoreThanTheTrailSaysWasRemovedIsFoundOut) {
  record_days(10);
  trim_to(4);
  execute("delete from audit_entries where sequence = 7");
  EXPECT_FALSE(verify().valid);
  EXPECT_EQ(verify().first_broken, 7);
  // Even where the beginning was moved along.
  execute(
      "update audit_chains set removed_through = 7, removed_hash = (select previous_hash from "
      "audit_entries where sequence = 8)");
  EXPECT_FALSE(verify().valid);
}

TEST_F(TrimmingTest, ATrailThatLostNothingIsWhole) {
  EXPECT_EQ(trim_to(4), 0);
  record_days(2);
  EXPECT_EQ(trim_to(4), 0);
  EXPECT_EQ(verify().removed, 0);
  EXPECT_EQ(verify().kept_since, std::nullopt);
}

}  // namespace
}  // namespace usher::audit
