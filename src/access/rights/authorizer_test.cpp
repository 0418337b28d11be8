#include "access/rights/authorizer.h"

#include <atomic>
#include <thread>

#include <gtest/gtest.h>

#include "support/test_workspace.h"

namespace usher::access {
namespace {

class AuthorizerTest : public testing::Test {
 protected:
  support::TestWorkspace workspace;

  std::string code(base::Result<OrganizationScope> const& result) {
    return result ? "ok" : result.error().code;
  }
  std::string in_organization(identity::Caller const& caller, Permission permission) {
    return code(workspace.authorizer.authorize(caller, workspace.organization, permission));
  }
  std::string in_project(identity::Caller const& caller, Permission permission) {
    auto const result = workspace.authorizer.authorize(caller, workspace.project, permission);
    return result ? "ok" : result.error().code;
  }
  void update(identity::Caller const& who, MemberUpdate const& change) {
    workspace.database->write([&](db::Transaction& transaction) {
      workspace.value(update_member(transaction, workspace.services, workspace.scope(workspace.olga),
                                    workspace.member_of(who), change, Effect::kApply));
    });
  }
};

TEST_F(AuthorizerTest, GivesAScopeForWhatTheRoleAllowsAndNothingElse) {
  auto const ann = workspace.add("Ann", "analyst");
  EXPECT_EQ(in_project(ann, Permission::kReportsWrite), "ok");
  EXPECT_EQ(in_project(ann, Permission::kProjectUpdate), "forbidden");
  EXPECT_EQ(in_organization(ann, Permission::kMembersInvite), "forbidden");
}

TEST_F(AuthorizerTest, WhoMayNotKnowOfAThingIsToldThatItIsNotThere) {
  auto const bill = workspace.add("Bill", "billing");
  EXPECT_EQ(in_project(bill, Permission::kProjectRead), "not_found");
  EXPECT_EQ(in_project(bill, Permission::kReportsWrite), "not_found");
  identity::Caller const stranger{base::AccountId("acc_stranger"), {}, "S", "s@else.example", {}};
  EXPECT_EQ(in_organization(stranger, Permission::kOrganizationRead), "not_found");
  EXPECT_EQ(in_project(stranger, Permission::kProjectRead), "not_found");
  auto const nowhere =
      workspace.authorizer.authorize(workspace.olga, base::ProjectId("prj_none"), Permission::kProjectRead);
  EXPECT_EQ(nowhere.error().code, "not_found");
}

TEST_F(AuthorizerTest, AChangedRoleIsInForceForTheVeryNextCheck) {
  auto const vera = workspace.add("Vera", "viewer");
  EXPECT_EQ(in_project(vera, Permission::kBoardsWrite), "forbidden");
  update(vera, {.role = "analyst"});
  EXPECT_EQ(in_project(vera, Permission::kBoardsWrite), "ok");
  update(vera, {.role = "viewer"});
  EXPECT_EQ(in_project(vera, Permission::kBoardsWrite), "forbidden");
}

TEST_F(AuthorizerTest, ASuspendedAndARemovedMemberHaveNoAccess) {
  auto const ann = workspace.add("Ann", "analyst");
  update(ann, {.status = "suspended"});
  EXPECT_EQ(in_project(ann, Permission::kProjectRead), "not_found");
  auto const bob = workspace.add("Bob", "analyst");
  workspace.database->write([&](db::Transaction& transaction) {
    workspace.value(remove_member(transaction, workspace.services, workspace.scope(workspace.olga),
                                  workspace.member_of(bob), {}, Effect::kApply));
  });
  EXPECT_EQ(in_project(bob, Permission::kProjectRead), "not_found");
}

TEST_F(AuthorizerTest, AccessEndsAtItsDateWithoutAnybodyDoingAnything) {
  auto const ann = workspace.add("Ann", "analyst");
  workspace.database->write([&](db::Transaction& transaction) {
    transaction.execute("update members set access_ends_at = ? where account_id = ?",
                        workspace.clock.now() + std::chrono::hours(1), ann.account);
    relist_account(transaction, ann.account);
  });
  workspace.authorizer.forget_account(ann.account);
  EXPECT_EQ(in_project(ann, Permission::kProjectRead), "ok");
  workspace.clock.advance(std::chrono::hours(1));
  EXPECT_EQ(in_project(ann, Permission::kProjectRead), "not_found");
}

TEST_F(AuthorizerTest, AReadThatRacesAChangeIsNeverRemembered) {
  auto const vera = workspace.add("Vera", "viewer");
  std::atomic<bool> stop{false};
  std::vector<std::thread> readers;
  for (int i = 0; i < 4; ++i)
    readers.emplace_back([&] {
      while (!stop) in_project(vera, Permission::kBoardsWrite);
    });
  for (int i = 0; i < 50; ++i) {
    bool const is_analyst = i % 2 == 0;
    update(vera, {.role = is_analyst ? "analyst" : "viewer"});
    EXPECT_EQ(in_project(vera, Permission::kBoardsWrite), is_analyst ? "ok" : "forbidden");
  }
  stop = true;
  for (auto& reader : readers) reader.join();
}

TEST_F(AuthorizerTest, WhatIsNotRememberedComesWithTheScope) {
  auto const ann = workspace.add("Ann", "analyst");
  Authorizer each_time(*workspace.database, workspace.clock, Caching::kNone);
  auto const scope = each_time.authorize(ann, workspace.organization, Permission::kMembersRead);
  ASSERT_TRUE(scope);
  ASSERT_NE(scope->memberships_read(), nullptr);
  EXPECT_EQ(scope->memberships_read()->front().member, workspace.member_of(ann));
  auto const remembered =
      workspace.authorizer.authorize(ann, workspace.organization, Permission::kMembersRead);
  ASSERT_TRUE(remembered);
  EXPECT_EQ(remembered->memberships_read(), nullptr);
}

TEST_F(AuthorizerTest, TheCachedCheckNeverAsksTheStore) {
  auto const ann = workspace.add("Ann", "analyst");
  workspace.authorizer.forget_all();
  EXPECT_FALSE(workspace.authorizer.authorize_cached(ann, workspace.organization, Permission::kMembersRead));
  in_organization(ann, Permission::kMembersRead);
  auto const cached =
      workspace.authorizer.authorize_cached(ann, workspace.organization, Permission::kMembersRead);
  ASSERT_TRUE(cached);
  EXPECT_TRUE(*cached);
}

}  // namespace
}  // namespace usher::access
