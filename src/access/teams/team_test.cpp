#include <algorithm>
#include <thread>

#include <gtest/gtest.h>

#include "access/directory/member_list.h"
#include "access/members/removed_member.h"
#include "access/rights/access_history.h"
#include "access/rights/custom_role.h"
#include "access/rights/explanation.h"
#include "access/roles/role_change.h"
#include "access/teams/team_change.h"
#include "audit/trail.h"
#include "support/test_workspace.h"

namespace usher::access {
namespace {

class TeamTest : public testing::Test {
 protected:
  support::TestWorkspace workspace;

  std::vector<Grant> analysts() { return {{GrantScope::kProject, workspace.project, "analyst"}}; }
  template <class UseCase>
  auto as(identity::Caller const& actor, UseCase const& use_case) {
    auto const scope = workspace.scope(actor);
    return workspace.database->write(
        [&](db::Transaction& transaction) { return use_case(transaction, scope); });
  }
  base::Result<Team> create(identity::Caller const& actor, std::string const& name,
                            std::vector<Grant> const& grants) {
    return as(actor, [&](db::Transaction& transaction, OrganizationScope const& scope) {
      return create_team(transaction, workspace.services, scope, {name, "", grants});
    });
  }
  base::Result<TeamChange> move(identity::Caller const& actor, Team const& team, TeamMoves const& moves,
                                Effect effect = Effect::kApply) {
    return as(actor, [&](db::Transaction& transaction, OrganizationScope const& scope) {
      return move_team_members(transaction, workspace.services, scope, team.id, moves, effect);
    });
  }
  base::Result<TeamChange> add(identity::Caller const& actor, Team const& team, identity::Caller const& who) {
    return move(actor, team, {{workspace.member_of(who)}, {}});
  }
  base::Result<TeamChange> give(identity::Caller const& actor, Team const& team,
                                std::vector<Grant> const& grants) {
    return as(actor, [&](db::Transaction& transaction, OrganizationScope const& scope) {
      TeamUpdate const update{find_team(transaction, scope.organization(), team.id)->version, {}, {}, grants};
      return update_team(transaction, workspace.services, scope, team.id, update, Effect::kApply);
    });
  }
  base::Result<TeamChange> remove(identity::Caller const& actor, Team const& team,
                                  Effect effect = Effect::kApply) {
    return as(actor, [&](db::Transaction& transaction, OrganizationScope const& scope) {
      return delete_team(transaction, workspace.services, scope, team.id, effect);
    });
  }
  base::Result<EveryoneChange> give_everyone(identity::Caller const& actor,
                                             std::vector<Grant> const& grants) {
    return as(actor, [&](db::Transaction& transaction, OrganizationScope const& scope) {
      return update_everyone(transaction, workspace.services, scope, grants, Effect::kApply);
    });
  }
  bool writes_reports(identity::Caller const& caller) {
    return static_cast<bool>(
        workspace.authorizer.authorize(caller, workspace.project, Permission::kReportsWrite));
  }
  Member member(base::MemberId const& id) {
    return workspace.database->read([&](db::Transaction& transaction) {
      return find_member(transaction, workspace.organization, id).value();
    });
  }
  PastMembers history(base::Time moment) {
    auto const scope = workspace.scope(workspace.olga);
    return workspace.database->read([&](db::Transaction& transaction) {
      return workspace.value(who_had_access(transaction, workspace.services, scope, moment, {}, 100));
    });
  }
};

TEST_F(TeamTest, WhoeverIsInItHasWhatItCarriesAtTheNextCheckAndNoLonger) {
  auto const vera = workspace.add("Vera", "viewer");
  Team const team = workspace.value(create(workspace.olga, "Mobile", analysts()));
  EXPECT_FALSE(writes_reports(vera));
  workspace.value(add(workspace.olga, team, vera));
  EXPECT_TRUE(writes_reports(vera));
  workspace.value(give(workspace.olga, team, {}));
  EXPECT_FALSE(writes_reports(vera));
  workspace.value(give(workspace.olga, team, analysts()));
  EXPECT_TRUE(writes_reports(vera));
  workspace.value(move(workspace.olga, team, {{}, {workspace.member_of(vera)}}));
  EXPECT_FALSE(writes_reports(vera));
  workspace.value(add(workspace.olga, team, vera));
  workspace.value(remove(workspace.olga, team));
  EXPECT_FALSE(writes_reports(vera));
  EXPECT_TRUE(member(workspace.member_of(vera)).teams.empty());
}

TEST_F(TeamTest, NobodyGivesThroughATeamWhatTheyDoNotHave) {
  auto const adam = workspace.add("Adam", "admin");
  auto const vera = workspace.add("Vera", "viewer");
  std::vector<Grant> const billing{{GrantScope::kOrganization, {}, "billing"}};
  EXPECT_EQ(create(adam, "Payers", billing).error().code, "above_your_rights");
  Team const payers = workspace.value(create(workspace.olga, "Payers", billing));
  EXPECT_EQ(add(adam, payers, vera).error().code, "team_above_you");
  EXPECT_EQ(give(adam, payers, {}).error().code, "team_above_you");
  EXPECT_EQ(remove(adam, payers).error().code, "team_above_you");
  EXPECT_EQ(create(vera, "Mine", {}).error().kind, base::ErrorKind::kForbidden);
}

TEST_F(TeamTest, NobodyTakesThroughATeamFromSomebodyAbove) {
  auto const adam = workspace.add("Adam", "admin");
  auto const bill = workspace.add("Bill", "billing");
  Team const team = workspace.value(create(workspace.olga, "Mobile", analysts()));
  workspace.value(add(workspace.olga, team, bill));
  EXPECT_EQ(move(adam, team, {{}, {workspace.member_of(bill)}}).error().code, "member_above_you");
  EXPECT_EQ(give(adam, team, {}).error().code, "member_above_you");
  EXPECT_EQ(remove(adam, team).error().code, "member_above_you");
  // An owner loses nothing by it.
  Team const other = workspace.value(create(adam, "Other", analysts()));
  workspace.value(add(adam, other, workspace.olga));
  workspace.value(remove(adam, other));
}

TEST_F(TeamTest, RightsOfATeamCountWhereSomebodyIsManaged) {
  auto const adam = workspace.add("Adam", "admin");
  auto const vera = workspace.add("Vera", "viewer");
  workspace.value(add(
      workspace.olga,
      workspace.value(create(workspace.olga, "Payers", {{GrantScope::kOrganization, {}, "billing"}})), vera));
  auto const change = [&](MemberUpdate const& update, identity::Caller const& actor) {
    return as(actor, [&](db::Transaction& transaction, OrganizationScope const& scope) {
      return update_member(transaction, workspace.services, scope, workspace.member_of(vera), update,
                           Effect::kPreview);
    });
  };
  EXPECT_EQ(change({.status = "suspended"}, adam).error().code, "member_above_you");
  // What the team gives as well is not lost with the role.
  auto const less = workspace.value(change({.role = "billing"}, workspace.olga));
  EXPECT_TRUE(less.gained.empty());
  EXPECT_EQ(less.lost, PermissionSet{Permission::kProjectRead});
}

TEST_F(TeamTest, OwnersMachinesAndEndsHaveNoPlaceInTeams) {
  EXPECT_EQ(create(workspace.olga, "A", {{GrantScope::kOrganization, {}, "owner"}}).error().code,
            "role_not_for_teams");
  EXPECT_EQ(give_everyone(workspace.olga, {{GrantScope::kOrganization, {}, "owner"}}).error().code,
            "role_not_for_teams");
  Grant ending{GrantScope::kOrganization, {}, "viewer", workspace.clock.now() + std::chrono::hours(1)};
  EXPECT_EQ(create(workspace.olga, "A", {ending}).error().code, "grant_without_end");
}

TEST_F(TeamTest, WhoseAccessEndsAddsNobodyForLonger) {
  auto const adam = workspace.add("Adam", "admin");
  auto const vera = workspace.add("Vera", "viewer");
  Team const team = workspace.value(create(workspace.olga, "Mobile", analysts()));
  workspace.value(as(workspace.olga, [&](db::Transaction& transaction, OrganizationScope const& scope) {
    return update_member(transaction, workspace.services, scope, workspace.member_of(adam),
                         {.access_ends_at = workspace.clock.now() + std::chrono::hours(48)}, Effect::kApply);
  }));
  EXPECT_EQ(add(adam, team, vera).error().code, "beyond_your_access");
}

TEST_F(TeamTest, EveryoneIsEverybodyWhoeverComesLater) {
  auto const bill = workspace.add("Bill", "billing");
  auto const sees = [&](identity::Caller const& caller) {
    return static_cast<bool>(
        workspace.authorizer.authorize(caller, workspace.project, Permission::kProjectRead));
  };
  EXPECT_FALSE(sees(bill));
  auto const change =
      workspace.value(give_everyone(workspace.olga, {{GrantScope::kProject, workspace.project, "viewer"}}));
  EXPECT_EQ(change.touched.gaining, 1);
  EXPECT_TRUE(sees(bill));
  EXPECT_TRUE(sees(workspace.add("Cora", "billing")));
  workspace.value(give_everyone(workspace.olga, {}));
  EXPECT_FALSE(sees(bill));
}

TEST_F(TeamTest, ARemovedMemberIsInNoTeamAndComesBackToThoseThatAreThere) {
  auto const vera = workspace.add("Vera", "viewer");
  auto const id = workspace.member_of(vera);
  Team const mobile = workspace.value(create(workspace.olga, "Mobile", analysts()));
  Team const web = workspace.value(create(workspace.olga, "Web", {}));
  workspace.value(add(workspace.olga, mobile, vera));
  workspace.value(add(workspace.olga, web, vera));
  workspace.value(as(workspace.olga, [&](db::Transaction& transaction, OrganizationScope const& scope) {
    return remove_member(transaction, workspace.services, scope, id, {}, Effect::kApply);
  }));
  workspace.database->read([&](db::Transaction& transaction) {
    EXPECT_EQ(find_team(transaction, workspace.organization, mobile.id)->members, 0);
  });
  workspace.value(remove(workspace.olga, web));
  workspace.value(as(workspace.olga, [&](db::Transaction& transaction, OrganizationScope const& scope) {
    return restore_member(transaction, workspace.services, scope, id, {});
  }));
  EXPECT_TRUE(writes_reports(vera));
  ASSERT_EQ(member(id).teams.size(), 1u);
  EXPECT_EQ(member(id).teams[0].name, "Mobile");
}

TEST_F(TeamTest, ADeletedRoleIsReplacedInTeamsAndForEveryone) {
  auto const vera = workspace.add("Vera", "viewer");
  auto const role =
      workspace.value(as(workspace.olga, [&](db::Transaction& transaction, OrganizationScope const& scope) {
        return create_role(transaction, workspace.services, scope,
                           {"Reporter", "", {"project.read", "reports.write"}});
      }));
  Team const team =
      workspace.value(create(workspace.olga, "Mobile", {{GrantScope::kAllProjects, {}, role.id.value}}));
  workspace.value(give_everyone(workspace.olga, {{GrantScope::kAllProjects, {}, role.id.value}}));
  workspace.value(add(workspace.olga, team, vera));
  auto const drop = [&](std::string const& replacement, Effect effect) {
    return as(workspace.olga, [&](db::Transaction& transaction, OrganizationScope const& scope) {
      return delete_role(transaction, workspace.services, scope, role.id, replacement, effect);
    });
  };
  auto const preview = workspace.value(drop("", Effect::kPreview));
  EXPECT_EQ(preview.members, 2);  // Olga, as everyone
  EXPECT_EQ(preview.teams, 1);
  EXPECT_EQ(drop("", Effect::kApply).error().code, "replacement_missing");
  EXPECT_EQ(drop("owner", Effect::kApply).error().code, "role_not_for_teams");
  workspace.value(drop("viewer", Effect::kApply));
  EXPECT_FALSE(writes_reports(vera));
  workspace.database->read([&](db::Transaction& transaction) {
    EXPECT_EQ(find_team(transaction, workspace.organization, team.id)->grants[0].role, "viewer");
    EXPECT_EQ(grants_of_everyone(transaction, workspace.organization)[0].role, "viewer");
  });
}

TEST_F(TeamTest, TheTrailSaysWhoHadWhatThroughWhichTeamOnADay) {
  workspace.clock.advance(std::chrono::hours(1));
  auto const vera = workspace.add("Vera", "viewer");
  Team const team = workspace.value(create(workspace.olga, "Mobile", analysts()));
  workspace.value(add(workspace.olga, team, vera));
  workspace.value(give_everyone(workspace.olga, {{GrantScope::kProject, workspace.project, "viewer"}}));
  workspace.clock.advance(std::chrono::hours(24));
  base::Time const then = workspace.clock.now();
  workspace.clock.advance(std::chrono::hours(24));
  workspace.value(give(workspace.olga, team, {}));
  workspace.value(give_everyone(workspace.olga, {}));
  workspace.value(remove(workspace.olga, team));
  auto const past = history(then);
  ASSERT_EQ(past.members.size(), 2u);
  EXPECT_NE(past.members[1].state.find("\"Mobile\""), std::string::npos);
  ASSERT_EQ(past.teams.size(), 1u);
  EXPECT_NE(past.teams[0].state.find("\"analyst\""), std::string::npos);
  EXPECT_NE(past.everyone.find("\"viewer\""), std::string::npos);
  auto const now = history(workspace.clock.now());
  EXPECT_EQ(now.members[1].state.find("Mobile"), std::string::npos);
  EXPECT_TRUE(now.teams.empty());
  EXPECT_EQ(now.everyone.find("viewer"), std::string::npos);
}

TEST_F(TeamTest, OfParallelAdditionsAndADeletionNobodyKeepsWhatIsGone) {
  Team const team = workspace.value(create(workspace.olga, "Mobile", analysts()));
  std::vector<identity::Caller> people;
  for (int i = 0; i < 8; ++i) people.push_back(workspace.add("P" + std::to_string(i), "viewer"));
  std::vector<std::thread> threads;
  for (auto const& person : people)
    threads.emplace_back([&, person] { (void)add(workspace.olga, team, person); });
  threads.emplace_back([&] { (void)remove(workspace.olga, team); });
  for (std::thread& thread : threads) thread.join();
  for (auto const& person : people) EXPECT_FALSE(writes_reports(person));
}

TEST(TeamPlan, WhereThePlanHasNoTeamsNoneIsMadeOrFilled) {
  access::Plan plan;
  plan.key = "small";
  plan.name = "Small";
  plan.features["teams"] = false;
  support::TestWorkspace workspace(mail::MailServer::kConfigured, {plan}, "small");
  auto const scope = workspace.scope(workspace.olga);
  auto const made = workspace.database->write([&](db::Transaction& transaction) {
    return create_team(transaction, workspace.services, scope, {"Mobile", "", {}});
  });
  EXPECT_EQ(made.error().code, "feature_not_in_plan");
}

}  // namespace
}  // namespace usher::access
