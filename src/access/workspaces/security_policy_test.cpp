#include "access/workspaces/security_policy.h"

#include <gtest/gtest.h>

#include "access/workspaces/organization.h"
#include "audit/trail.h"
#include "support/test_workspace.h"

namespace usher::access {
namespace {

class SecurityPolicyTest : public testing::Test {
 protected:
  support::TestWorkspace workspace;
  identity::Caller adam = workspace.add("Adam", "admin");
  identity::Caller ann = workspace.add("Ann", "analyst");

  std::string set(SecurityPolicyUpdate const& update) {
    auto const scope = workspace.scope(adam);
    auto const updated = workspace.database->write([&](db::Transaction& transaction) {
      return update_security_policy(transaction, workspace.services, scope, update);
    });
    return updated ? "" : updated.error().field + " " + updated.error().code;
  }
  std::string set_idle(std::int64_t minutes) { return set({{}, minutes, {}}); }
  std::string set_lifetime(std::int64_t minutes) { return set({{}, {}, minutes}); }

  // Ann, who signed in then and was away for so long once.
  identity::Caller ann_of(base::Duration age, base::Duration idle = {}) {
    identity::Caller caller = ann;
    caller.session_age = {workspace.clock.now() - age, idle};
    return caller;
  }
  std::string in_organization(identity::Caller const& caller) {
    auto const result =
        workspace.authorizer.authorize(caller, workspace.organization, Permission::kOrganizationRead);
    return result ? "" : result.error().code;
  }
  std::string in_project(identity::Caller const& caller) {
    auto const result = workspace.authorizer.authorize(caller, workspace.project, Permission::kProjectRead);
    return result ? "" : result.error().code;
  }
};

using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;

TEST_F(SecurityPolicyTest, AnOldSessionIsGoodUntilTheWorkspaceSaysOtherwise) {
  EXPECT_EQ(in_organization(ann_of(hours(24 * 29), hours(24 * 13))), "");
  ASSERT_EQ(set_lifetime(8 * 60), "");
  EXPECT_EQ(in_organization(ann_of(hours(24 * 29))), "sign_in_again");
  EXPECT_EQ(in_project(ann_of(hours(24 * 29))), "sign_in_again");
  EXPECT_EQ(in_organization(ann_of(hours(8) - seconds(1), hours(7))), "");
  ASSERT_EQ(set_lifetime(0), "");
  EXPECT_EQ(in_organization(ann_of(hours(24 * 29))), "");
}

TEST_F(SecurityPolicyTest, ARememberedRightIsHeldAgainstTheClockEachTime) {
  ASSERT_EQ(set_lifetime(8 * 60), "");
  auto const signed_in = ann_of({});
  ASSERT_EQ(in_organization(signed_in), "");
  workspace.clock.advance(hours(8) - seconds(1));
  EXPECT_EQ(in_project(signed_in), "");
  workspace.clock.advance(seconds(1));
  EXPECT_EQ(in_project(signed_in), "sign_in_again");
  auto const cached =
      workspace.authorizer.authorize_cached(signed_in, workspace.organization, Permission::kOrganizationRead);
  ASSERT_TRUE(cached);
  EXPECT_FALSE(*cached);
  EXPECT_EQ(in_organization(ann_of({})), "");
}

TEST_F(SecurityPolicyTest, WhoWasAwayForTooLongSignsInAgain) {
  ASSERT_EQ(set_idle(30), "");
  EXPECT_EQ(in_organization(ann_of(hours(24), minutes(29))), "");
  EXPECT_EQ(in_organization(ann_of(hours(24), minutes(30))), "sign_in_again");
  ASSERT_EQ(set_idle(60), "");
  EXPECT_EQ(in_organization(ann_of(hours(24), minutes(30))), "");
}

TEST_F(SecurityPolicyTest, OneWhoWasLetInBeforeIsAskedAgainInsideOfTheTransaction) {
  auto const scope = workspace.scope(ann_of(hours(9)));
  ASSERT_EQ(set_lifetime(8 * 60), "");
  auto const rights = workspace.database->read([&](db::Transaction& transaction) {
    return current_rights(transaction, workspace.clock, scope, Permission::kOrganizationRead);
  });
  EXPECT_EQ(rights.error().code, "sign_in_again");
}

TEST_F(SecurityPolicyTest, OtherWorkspacesAreNotTouched) {
  base::OrganizationId const other("org_other");
  workspace.database->write([&](db::Transaction& transaction) {
    transaction.execute(
        "insert into organizations (id, name, plan, language, invitation_expiry_hours, copied_links_allowed, "
        "created_at) values ('org_other', 'Other', 'unlimited', 'en', 168, 1, 0)");
    join(transaction, workspace.services, other, ann.account, {{GrantScope::kOrganization, {}, "viewer"}},
         ann.account);
  });
  ASSERT_EQ(set_lifetime(8 * 60), "");
  EXPECT_EQ(in_organization(ann_of(hours(9))), "sign_in_again");
  EXPECT_TRUE(
      workspace.authorizer.authorize(workspace.keep(ann_of(hours(9))), other, Permission::kOrganizationRead));
}

TEST_F(SecurityPolicyTest, ATokenIsNoSession) {
  ASSERT_EQ(set({{}, 30, 60}), "");
  identity::Caller script = ann;
  script.session = {};
  script.token = base::ApiTokenId("tok_1");
  workspace.clock.advance(hours(24 * 300));
  EXPECT_EQ(in_organization(script), "");
}

TEST_F(SecurityPolicyTest, LimitsAreWithinWhatTheServerKeeps) {
  EXPECT_EQ(set_idle(29), "session_idle_minutes invalid");
  EXPECT_EQ(set_idle(14 * 24 * 60 + 1), "session_idle_minutes invalid");
  EXPECT_EQ(set_lifetime(59), "session_lifetime_minutes invalid");
  EXPECT_EQ(set_lifetime(30 * 24 * 60 + 1), "session_lifetime_minutes invalid");
  EXPECT_EQ(set_lifetime(-1), "session_lifetime_minutes invalid");
  EXPECT_EQ(set({{}, 14 * 24 * 60, 30 * 24 * 60}), "");
}

TEST_F(SecurityPolicyTest, AChangeStandsInTheTrailWithBeforeAndAfter) {
  ASSERT_EQ(set_idle(30), "");
  auto const entries = workspace.database->read([&](db::Transaction& transaction) {
    return audit::list(transaction, workspace.organization, {.action = "organization.security_changed"}, {},
                       10)
        .entries;
  });
  ASSERT_EQ(entries.size(), 1u);
  EXPECT_NE(entries.front().before.find("\"session_idle_minutes\":0"), std::string::npos);
  EXPECT_NE(entries.front().after.find("\"session_idle_minutes\":30"), std::string::npos);
}

}  // namespace
}  // namespace usher::access
