#include "access/workspaces/audit_sweep.h"

#include <gtest/gtest.h>

#include "access/rights/access_history.h"
#include "access/workspaces/security_policy.h"
#include "audit/chain.h"
#include "support/test_workspace.h"

namespace usher::access {
namespace {

constexpr base::Duration kDay = std::chrono::hours(24);

class AuditSweepTest : public testing::Test {
 protected:
  support::TestWorkspace workspace;

  std::string keep(std::int64_t days) {
    auto const scope = workspace.scope(workspace.olga);
    auto const done = workspace.database->write([&](db::Transaction& transaction) {
      return update_security_policy(transaction, workspace.services, scope, {.audit_retention_days = days});
    });
    return done ? "" : done.error().code;
  }
  std::int64_t sweep() {
    return workspace.database->write(
        [&](db::Transaction& transaction) { return sweep_trails(transaction, workspace.services, 100); });
  }
  std::string history(base::Time moment) {
    auto const scope = workspace.scope(workspace.olga);
    auto const found = workspace.database->read([&](db::Transaction& transaction) {
      return who_had_access(transaction, workspace.services, scope, moment, {}, 50);
    });
    return found ? "" : found.error().code;
  }
};

TEST_F(AuditSweepTest, NothingIsRemovedUnlessItIsWanted) {
  workspace.clock.advance(5000 * kDay);
  EXPECT_EQ(sweep(), 0);
}

TEST_F(AuditSweepTest, OldEntriesGoAndTheTrailSaysSince) {
  base::Time const begin = workspace.clock.now();
  ASSERT_EQ(keep(90), "");
  workspace.clock.advance(60 * kDay);
  workspace.add("Ann", "viewer");
  workspace.clock.advance(31 * kDay);
  EXPECT_EQ(sweep(), 0);  // not yet a day over
  EXPECT_EQ(history(begin), "");
  workspace.clock.advance(kDay + std::chrono::seconds(1));
  EXPECT_GT(sweep(), 0);
  // The newest entry stays, until that about the removal is newer.
  EXPECT_EQ(sweep(), 1);
  EXPECT_EQ(sweep(), 0);
  auto const outcome = audit::verify(*workspace.database, workspace.organization);
  EXPECT_TRUE(outcome.valid);
  EXPECT_GT(outcome.removed, 0);
  EXPECT_EQ(history(begin - kDay), "trail_not_kept");
  EXPECT_EQ(history(workspace.clock.now() - 80 * kDay), "");
}

TEST_F(AuditSweepTest, TheTimeIsBounded) {
  EXPECT_EQ(keep(89), "invalid");
  EXPECT_EQ(keep(36'501), "invalid");
  EXPECT_EQ(keep(36'500), "");
  EXPECT_EQ(keep(0), "");
}

TEST(AuditSweepPlan, APlanMayLeaveItOut) {
  access::Plan plan = support::small_plan(5);
  plan.features["audit_retention"] = false;
  support::TestWorkspace workspace(mail::MailServer::kConfigured, {plan}, "small");
  auto const scope = workspace.scope(workspace.olga);
  auto const refused = workspace.database->write([&](db::Transaction& transaction) {
    return update_security_policy(transaction, workspace.services, scope, {.audit_retention_days = 90});
  });
  EXPECT_EQ(refused.error().code, "feature_not_in_plan");
}

}  // namespace
}  // namespace usher::access
