#include "access/workspaces/organization_create.h"

#include <gtest/gtest.h>

#include "access/members/member.h"
#include "access/workspaces/security_policy.h"
#include "support/test_workspace.h"

namespace usher::access {
namespace {

class OrganizationCreateTest : public testing::Test {
 protected:
  support::TestWorkspace workspace;

  base::Result<base::OrganizationId> create(identity::Caller const& caller, WorkspaceMakers makers,
                                            std::string const& name = "Second") {
    return workspace.database->write([&](db::Transaction& transaction) {
      return create_organization(transaction, workspace.services, caller, makers, {name, "Europe/Berlin"});
    });
  }
};

TEST_F(OrganizationCreateTest, AnOwnerMakesAnotherAndOwnsIt) {
  auto const made = create(workspace.olga, WorkspaceMakers::kOwners);
  ASSERT_TRUE(made) << made.error().message;
  EXPECT_TRUE(workspace.authorizer.authorize(workspace.olga, *made, Permission::kOrganizationDelete));
  auto const projects =
      workspace.database->read([&](db::Transaction& transaction) { return projects_of(transaction, *made); });
  ASSERT_EQ(projects.size(), 1U);
  EXPECT_EQ(projects.front().name, "Second");
  // The first is as it was.
  EXPECT_TRUE(workspace.authorizer.authorize(workspace.olga, workspace.organization,
                                             Permission::kOrganizationDelete));
}

TEST_F(OrganizationCreateTest, WhoMayIsTheOperatorsDecision) {
  auto const adam = workspace.add("Adam", "admin");
  EXPECT_EQ(create(adam, WorkspaceMakers::kOwners).error().code, "workspaces_not_allowed");
  EXPECT_TRUE(create(adam, WorkspaceMakers::kAnyone));
  EXPECT_EQ(create(workspace.olga, WorkspaceMakers::kNobody).error().code, "workspaces_not_allowed");
}

TEST_F(OrganizationCreateTest, ASuspendedOwnerMakesNone) {
  auto const oscar = workspace.add("Oscar", "owner");
  auto const scope = workspace.scope(workspace.olga);
  auto const member = workspace.member_of(oscar);
  workspace.database->write([&](db::Transaction& transaction) {
    workspace.value(update_member(transaction, workspace.services, scope, member, {.status = "suspended"},
                                  Effect::kApply));
  });
  EXPECT_EQ(create(oscar, WorkspaceMakers::kOwners).error().code, "workspaces_not_allowed");
}

TEST_F(OrganizationCreateTest, AnOwnerWithASessionThatIsTooOldForTheirWorkspaceMakesNone) {
  auto const scope = workspace.scope(workspace.olga);
  workspace.database->write([&](db::Transaction& transaction) {
    workspace.value(update_security_policy(transaction, workspace.services, scope,
                                           {.session_idle_minutes = 60, .session_lifetime_minutes = 8 * 60}));
  });
  identity::Caller old = workspace.olga;
  old.session_age.signed_in_at = workspace.clock.now() - std::chrono::hours(9);
  identity::Caller idle = workspace.olga;
  idle.session_age.longest_idle = std::chrono::hours(2);
  EXPECT_EQ(create(old, WorkspaceMakers::kOwners).error().code, "sign_in_again");
  EXPECT_EQ(create(idle, WorkspaceMakers::kOwners).error().code, "sign_in_again");
  // What one is in a workspace is not asked there, so none has a say.
  EXPECT_TRUE(create(old, WorkspaceMakers::kAnyone));
  // Of that one Olga is an owner as well, and it lets her in.
  EXPECT_TRUE(create(old, WorkspaceMakers::kOwners));
}

TEST_F(OrganizationCreateTest, AnOwnerWhoLacksTheSecondFactorMakesNone) {
  workspace.database->write([](db::Transaction& transaction) {
    transaction.execute(
        "update organizations set second_factor_required_at = 1, second_factor_grace_days = 0");
  });
  workspace.authorizer.forget_all();
  EXPECT_EQ(create(workspace.olga, WorkspaceMakers::kOwners).error().code, "second_factor_required");
}

TEST_F(OrganizationCreateTest, TenADayAreEnough) {
  for (int i = 0; i < 10; ++i) EXPECT_TRUE(create(workspace.olga, WorkspaceMakers::kOwners));
  EXPECT_EQ(create(workspace.olga, WorkspaceMakers::kOwners).error().code, "too_many_attempts");
}

TEST_F(OrganizationCreateTest, ANameIsNeededAndARefusalLeavesNothing) {
  EXPECT_EQ(create(workspace.olga, WorkspaceMakers::kOwners, " ").error().field, "name");
  EXPECT_EQ(workspace.database->read([](db::Transaction& transaction) {
    return transaction.value<std::int64_t>("select count(*) from organizations").value();
  }),
            1);
}

}  // namespace
}  // namespace usher::access
