#include <gtest/gtest.h>

#include "access/directory/member_list.h"
#include "access/workspaces/organization.h"
#include "audit/trail.h"
#include "support/test_workspace.h"

namespace usher::access {
namespace {

class MemberSecondFactorTest : public testing::Test {
 protected:
  support::TestWorkspace workspace;
  identity::Caller adam = workspace.add("Adam", "admin");
  identity::Caller ann = workspace.add("Ann", "analyst");

  // As the screens would do it, but for the typing.
  void give_factor(identity::Caller const& caller) {
    workspace.database->write([&](db::Transaction& transaction) {
      transaction.execute(
          "insert into second_factors (account_id, sealed_secret, created_at, confirmed_at, last_step) "
          "values "
          "(?, '', ?, ?, 0)",
          caller.account, workspace.clock.now(), workspace.clock.now());
    });
    workspace.authorizer.forget_account(caller.account);
  }
  void give_passkey(identity::Caller const& caller, std::string const& id = "x") {
    workspace.database->write([&](db::Transaction& transaction) {
      transaction.execute(
          "insert into passkeys (id, account_id, name, credential_id, algorithm, public_key, transports, "
          "sign_count, created_at) values (?, ?, 'Phone', ?, -7, 'AAAA', '', 0, 0)",
          "pky_" + id + caller.account.value, caller.account, id + caller.account.value);
    });
    workspace.authorizer.forget_account(caller.account);
  }
  std::string require(identity::Caller const& by, bool on, std::int64_t days) {
    auto const scope = workspace.scope(by);
    auto const updated = workspace.database->write([&](db::Transaction& transaction) {
      OrganizationUpdate update;
      update.require_second_factor = on;
      update.second_factor_grace_days = days;
      return update_organization(transaction, workspace.services, scope, update);
    });
    return updated ? "" : updated.error().code;
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
  std::string reset(identity::Caller const& by, base::MemberId const& member) {
    auto const scope = workspace.scope(by);
    auto const done = workspace.database->write([&](db::Transaction& transaction) {
      return reset_member_second_factor(transaction, workspace.services, scope, member);
    });
    return done ? "" : done.error().code;
  }
};

TEST_F(MemberSecondFactorTest, ARequiredFactorIsDueAfterItsDaysAlsoForRememberedRights) {
  EXPECT_EQ(require(workspace.olga, true, 7), "own_second_factor_missing");
  give_factor(workspace.olga);
  ASSERT_EQ(require(workspace.olga, true, 7), "");
  EXPECT_EQ(in_organization(ann), "");
  workspace.clock.advance(std::chrono::hours(24 * 7) - std::chrono::seconds(1));
  EXPECT_EQ(in_project(ann), "");
  workspace.clock.advance(std::chrono::seconds(1));
  EXPECT_EQ(in_organization(ann), "second_factor_required");
  EXPECT_EQ(in_project(ann), "second_factor_required");
  auto const cached =
      workspace.authorizer.authorize_cached(ann, workspace.organization, Permission::kOrganizationRead);
  ASSERT_TRUE(cached);
  EXPECT_FALSE(*cached);
  EXPECT_EQ(in_organization(workspace.olga), "");
  give_factor(ann);
  EXPECT_EQ(in_organization(ann), "");
}

TEST_F(MemberSecondFactorTest, IsInForceForTheVeryNextRequestAndCanBeTakenBack) {
  give_factor(workspace.olga);
  EXPECT_EQ(in_organization(ann), "");
  auto const scope = workspace.scope(ann);
  ASSERT_EQ(require(workspace.olga, true, 0), "");
  EXPECT_EQ(in_organization(ann), "second_factor_required");
  // One that was let in before asks again inside of its transaction.
  auto const rights = workspace.database->read([&](db::Transaction& transaction) {
    return current_rights(transaction, workspace.clock, scope, Permission::kOrganizationRead);
  });
  EXPECT_EQ(rights.error().code, "second_factor_required");
  ASSERT_EQ(require(workspace.olga, false, 0), "");
  EXPECT_EQ(in_organization(ann), "");
}

TEST_F(MemberSecondFactorTest, WhoJoinsLaterHasTheirDaysFromThen) {
  give_factor(workspace.olga);
  ASSERT_EQ(require(workspace.olga, true, 3), "");
  workspace.clock.advance(std::chrono::hours(24 * 30));
  auto const nora = workspace.add("Nora", "viewer");
  EXPECT_EQ(in_organization(nora), "");
  EXPECT_EQ(in_organization(ann), "second_factor_required");
  workspace.clock.advance(std::chrono::hours(24 * 3));
  EXPECT_EQ(in_organization(nora), "second_factor_required");
}

TEST_F(MemberSecondFactorTest, TheDaysAreWithinBounds) {
  give_factor(workspace.olga);
  EXPECT_EQ(require(workspace.olga, true, -1), "invalid");
  EXPECT_EQ(require(workspace.olga, true, 91), "invalid");
}

TEST_F(MemberSecondFactorTest, AnAdministratorResetsThoseBelowAndNobodyElse) {
  for (auto const& person : {workspace.olga, adam, ann}) give_factor(person);
  EXPECT_EQ(reset(adam, workspace.member_of(workspace.olga)), "member_above_you");
  EXPECT_EQ(reset(adam, workspace.member_of(adam)), "own_second_factor");
  EXPECT_EQ(reset(ann, workspace.member_of(adam)), "forbidden");
  EXPECT_EQ(reset(adam, workspace.member_of(ann)), "");
  EXPECT_EQ(reset(adam, workspace.member_of(ann)), "no_second_factor");
  auto const entries = workspace.database->read([&](db::Transaction& transaction) {
    return audit::list(transaction, workspace.organization, {.action = "member.second_factor_reset"}, {}, 10)
        .entries;
  });
  ASSERT_EQ(entries.size(), 1u);
  EXPECT_EQ(entries.front().target.name, "Ann");
}

TEST_F(MemberSecondFactorTest, AnAdministratorOfOneWorkspaceOpensNoDoorToAnother) {
  give_factor(ann);
  workspace.database->write([&](db::Transaction& transaction) {
    transaction.execute(
        "insert into organizations (id, name, plan, language, invitation_expiry_hours, copied_links_allowed, "
        "created_at) values ('org_other', 'Other', 'unlimited', 'en', 168, 1, 0)");
    join(transaction, workspace.services, base::OrganizationId("org_other"), ann.account,
         {{GrantScope::kOrganization, {}, "viewer"}}, ann.account);
  });
  EXPECT_EQ(reset(workspace.olga, workspace.member_of(ann)), "member_elsewhere");
}

TEST_F(MemberSecondFactorTest, APasskeyIsOneAsWellAndIsResetWithTheApp) {
  give_passkey(workspace.olga);
  ASSERT_EQ(require(workspace.olga, true, 0), "");
  EXPECT_EQ(in_organization(ann), "second_factor_required");
  give_passkey(ann);
  EXPECT_EQ(in_organization(ann), "");
  give_factor(ann);
  give_passkey(ann, "y");
  EXPECT_EQ(reset(workspace.olga, workspace.member_of(ann)), "");
  EXPECT_EQ(in_organization(ann), "second_factor_required");
  EXPECT_EQ(workspace.database->read([&](db::Transaction& transaction) {
    return identity::count_passkeys(transaction, ann.account);
  }),
            0);
}

TEST_F(MemberSecondFactorTest, TheListKnowsAndFilters) {
  give_factor(ann);
  give_passkey(ann);
  give_passkey(ann, "y");
  auto const scope = workspace.scope(workspace.olga);
  auto const names = [&](std::optional<identity::Factors> factors) {
    MemberQuery query;
    query.factors = factors;
    // Named: a range over a part of a temporary outlives it.
    auto const page = workspace.database->read([&](db::Transaction& transaction) {
      return list_members(transaction, workspace.services, scope, query);
    });
    std::vector<std::string> found;
    for (auto const& item : page->items) found.push_back(std::get<Member>(item).name);
    return found;
  };
  EXPECT_EQ(names(identity::Factors::kTwo), std::vector<std::string>{"Ann"});
  EXPECT_EQ(names(identity::Factors::kPasswordOnly), (std::vector<std::string>{"Adam", "Olga Owner"}));
  EXPECT_EQ(names({}).size(), 3u);
  give_passkey(adam);
  EXPECT_EQ(names(identity::Factors::kTwo), (std::vector<std::string>{"Adam", "Ann"}));
  EXPECT_EQ(names(identity::Factors::kPasswordOnly), std::vector<std::string>{"Olga Owner"});
  // Also where so many elsewhere have one that they are no way to these few.
  workspace.database->write([&](db::Transaction& transaction) {
    transaction.execute(
        "insert into accounts (id, email, email_as_written, name, password_hash, created_at, "
        "password_changed_at) with recursive numbers (n) as (select 1 union all select n + 1 from numbers "
        "where n < 2100) select 'acc_else' || cast(n as text), cast(n as text), '', '', '', 0, 0 from "
        "numbers");
    transaction.execute(
        "insert into second_factors (account_id, sealed_secret, created_at, confirmed_at, last_step) select "
        "id, '', 0, 0, 0 from accounts where id like 'acc_else%'");
  });
  EXPECT_EQ(names(identity::Factors::kTwo), (std::vector<std::string>{"Adam", "Ann"}));
}

}  // namespace
}  // namespace usher::access
