#include "access/rights/explanation.h"

#include <gtest/gtest.h>

#include "support/test_workspace.h"

namespace usher::access {
namespace {

struct ExplanationTest : testing::Test {
  support::TestWorkspace workspace;

  base::Result<Explanation> explain_it(base::MemberId const& member, Permission permission,
                                       std::optional<base::ProjectId> const& project = {}) {
    auto const scope = workspace.scope(workspace.olga);
    return workspace.database->read([&](db::Transaction& transaction) {
      return explain(transaction, workspace.services, scope, member, permission, project);
    });
  }
  void update(base::MemberId const& member, MemberUpdate const& change) {
    auto const scope = workspace.scope(workspace.olga);
    ASSERT_TRUE(workspace.database->write([&](db::Transaction& transaction) {
      return update_member(transaction, workspace.services, scope, member, change, Effect::kApply);
    }));
  }
};

TEST_F(ExplanationTest, NamesTheGrantThatGivesItAndWhoGaveIt) {
  auto const ann = workspace.member_of(
      workspace.add("Ann", std::vector<Grant>{{GrantScope::kOrganization, {}, "viewer"},
                                              {GrantScope::kProject, workspace.project, "analyst"}}));
  auto const here = explain_it(ann, Permission::kReportsWrite, workspace.project);
  ASSERT_TRUE(here);
  EXPECT_TRUE(here->is_allowed);
  ASSERT_EQ(here->grants.size(), 2u);
  EXPECT_EQ(here->grants[0].verdict, GrantVerdict::kGives);
  EXPECT_EQ(here->grants[0].grant.role, "analyst");
  EXPECT_EQ(here->grants[0].given_by->name, "Olga Owner");
  EXPECT_EQ(here->grants[1].verdict, GrantVerdict::kLacks);
  auto const everywhere = explain_it(ann, Permission::kReportsWrite);
  EXPECT_FALSE(everywhere->is_allowed);
  EXPECT_EQ(everywhere->grants[0].verdict, GrantVerdict::kElsewhere);
}

TEST_F(ExplanationTest, SaysThatAGrantOrTheMembershipHasEnded) {
  auto const caller = workspace.add("Ann", "viewer");
  auto const ann = workspace.member_of(caller);
  base::Time const end = workspace.clock.now() + std::chrono::hours(1);
  update(ann, {.grants = std::vector<Grant>{{GrantScope::kOrganization, {}, "viewer"},
                                            {GrantScope::kAllProjects, {}, "analyst", end}}});
  EXPECT_TRUE(explain_it(ann, Permission::kReportsWrite)->is_allowed);
  workspace.clock.advance(std::chrono::hours(1));
  auto const over = explain_it(ann, Permission::kReportsWrite);
  EXPECT_FALSE(over->is_allowed);
  EXPECT_EQ(over->grants[0].verdict, GrantVerdict::kEnded);
  EXPECT_TRUE(over->obstacles.empty());
  update(ann, {.access_ends_at = workspace.clock.now() + std::chrono::hours(1)});
  workspace.clock.advance(std::chrono::hours(1));
  EXPECT_EQ(explain_it(ann, Permission::kProjectRead)->obstacles, std::vector<Obstacle>{Obstacle::kEnded});
}

TEST_F(ExplanationTest, SaysWhatKeepsAMemberFromEverything) {
  auto const ann = workspace.member_of(workspace.add("Ann", "analyst"));
  update(ann, {.status = "suspended"});
  auto const suspended = explain_it(ann, Permission::kReportsWrite);
  EXPECT_FALSE(suspended->is_allowed);
  EXPECT_EQ(suspended->obstacles, std::vector<Obstacle>{Obstacle::kSuspended});
  EXPECT_EQ(suspended->grants[0].verdict, GrantVerdict::kGives);
  update(ann, {.status = "active"});
  workspace.database->write([&](db::Transaction& transaction) {
    transaction.execute(
        "update organizations set second_factor_required_at = ?, second_factor_grace_days = 0",
        workspace.clock.now());
    // Whoever asks has one.
    transaction.execute(
        "insert into second_factors (account_id, sealed_secret, created_at, confirmed_at, last_step) values "
        "(?, '', 0, 1, 0)",
        workspace.olga.account);
  });
  EXPECT_EQ(explain_it(ann, Permission::kReportsWrite)->obstacles,
            std::vector<Obstacle>{Obstacle::kSecondFactor});
}

// Whatever is asked of whomever: the explanation says what the check says.
TEST_F(ExplanationTest, AgreesWithTheCheck) {
  std::vector<identity::Caller> people;
  for (Role const& role : built_in_roles())
    people.push_back(workspace.add(std::string(role.key), std::string(role.key)));
  people.push_back(
      workspace.add("Pia", std::vector<Grant>{{GrantScope::kProject, workspace.project, "analyst"}}));
  people.push_back(workspace.add("Paul", std::vector<Grant>{{GrantScope::kAllProjects, {}, "admin"}}));
  for (identity::Caller const& person : people) {
    auto const member = workspace.member_of(person);
    PermissionSet::all().each([&](Permission permission) {
      auto const explained = explain_it(member, permission, workspace.project);
      ASSERT_TRUE(explained);
      bool const is_allowed =
          is_of_project(permission)
              ? static_cast<bool>(workspace.authorizer.authorize(person, workspace.project, permission))
              : static_cast<bool>(workspace.authorizer.authorize(person, workspace.organization, permission));
      EXPECT_EQ(explained->is_allowed, is_allowed) << person.name << " " << key_of(permission);
      bool const has_source =
          explained->is_of_every_member ||
          (!explained->grants.empty() && explained->grants[0].verdict == GrantVerdict::kGives);
      EXPECT_EQ(has_source, is_allowed) << person.name << " " << key_of(permission);
    });
  }
}

TEST_F(ExplanationTest, IsForThoseWhoManageMembers) {
  auto const ann = workspace.add("Ann", "analyst");
  auto const scope = workspace.scope(ann);
  auto const refused = workspace.database->read([&](db::Transaction& transaction) {
    return explain(transaction, workspace.services, scope, scope.member(), Permission::kProjectRead, {});
  });
  EXPECT_EQ(refused.error().code, "forbidden");
  EXPECT_EQ(explain_it(base::MemberId("mem_x"), Permission::kProjectRead).error().code, "not_found");
  EXPECT_EQ(explain_it(scope.member(), Permission::kProjectRead, base::ProjectId("prj_x")).error().field,
            "project");
}

}  // namespace
}  // namespace usher::access
