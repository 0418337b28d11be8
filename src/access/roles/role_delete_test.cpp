#include <thread>

#include "access/rights/access_history.h"
#include "access/roles/role_fixture.h"

namespace usher::access {
namespace {

TEST_F(RoleChangeTest, DeletingARoleMovesItsHoldersAndOffers) {
  auto const role = reporter();
  auto const rita = holder("Rita", role);
  auto const invitation = invite("new@acme.example", role.id.value);
  EXPECT_EQ(remove(workspace.olga, role, "").error().code, "replacement_missing");
  EXPECT_EQ(remove(workspace.olga, role, role.id.value).error().field, "replacement");
  auto const change = workspace.value(remove(workspace.olga, role, "viewer"));
  EXPECT_EQ(change.members, 1);
  EXPECT_EQ(change.invitations, 1);
  EXPECT_FALSE(may(rita, Permission::kReportsWrite));
  EXPECT_EQ(member(rita).role, "viewer");
  workspace.database->read([&](db::Transaction& transaction) {
    auto const open = find_invitation(transaction, workspace.clock, workspace.organization, invitation.id);
    EXPECT_EQ(open->role, "viewer");
    // What still names the old one leads on.
    EXPECT_EQ(Roles::of(transaction, workspace.organization).find(role.id.value)->key, "viewer");
  });
  EXPECT_EQ(trail("member.role_changed").size(), 2u);
  // The name is free again.
  EXPECT_TRUE(create(workspace.olga, "reporter", {"project.read"}));
}

TEST_F(RoleChangeTest, WhoeverHadBothKeepsTheOneThatLastsLonger) {
  auto const role = reporter();
  auto const soon = workspace.clock.now() + std::chrono::hours(24);
  auto const rita = workspace.add("Rita", "viewer");
  auto const rolf = workspace.add("Rolf", "viewer");
  Grant viewer{GrantScope::kOrganization, {}, "viewer"};
  Grant own{GrantScope::kOrganization, {}, role.id.value};
  viewer.ends_at = soon;
  workspace.value(give(rita, {viewer, own}));
  viewer.ends_at.reset();
  own.ends_at = soon;
  workspace.value(give(rolf, {viewer, own}));
  workspace.value(remove(workspace.olga, role, "viewer"));
  for (auto const& caller : {rita, rolf}) {
    auto const grants = member(caller).grants;
    ASSERT_EQ(grants.size(), 1u);
    EXPECT_FALSE(grants[0].ends_at);
  }
}

TEST_F(RoleChangeTest, ARoleOfTheWorkspaceDoesNotReplaceOneOnProjects) {
  auto const role = reporter();
  auto const rita = workspace.add("Rita", "viewer");
  workspace.value(give(rita, {{GrantScope::kProject, workspace.project, role.id.value}}));
  EXPECT_EQ(remove(workspace.olga, role, "billing").error().code, "role_not_for_projects");
  auto const inviter = workspace.value(create(workspace.olga, "Inviter", {"members.invite"}));
  EXPECT_EQ(remove(workspace.olga, role, inviter.id.value).error().code, "role_not_for_projects");
  EXPECT_EQ(give(rita, {{GrantScope::kProject, workspace.project, inviter.id.value}}).error().code,
            "role_not_for_projects");
  EXPECT_TRUE(remove(workspace.olga, role, "analyst"));
}

TEST_F(RoleChangeTest, OfADeletionAndItsUseOneComesFirst) {
  // Whatever the order, nobody is left with a role that is gone.
  for (int round = 0; round < 8; ++round) {
    auto const role = workspace.value(
        create(workspace.olga, "Round " + std::to_string(round), {"project.read", "reports.write"}));
    auto const rita = workspace.add("Rita " + std::to_string(round), "viewer");
    std::thread giving([&] { std::ignore = give(rita, {{GrantScope::kOrganization, {}, role.id.value}}); });
    std::thread deleting([&] { std::ignore = remove(workspace.olga, role, "analyst"); });
    giving.join();
    deleting.join();
    auto const grants = member(rita).grants;
    ASSERT_EQ(grants.size(), 1u);
    EXPECT_TRUE(grants[0].role == "analyst" || grants[0].role == "viewer") << grants[0].role;
  }
}

TEST_F(RoleChangeTest, ARoleThatIsReplacedIsReplacedInWhatLedToIt) {
  auto const first = reporter();
  auto const second = workspace.value(create(workspace.olga, "Second", {"project.read"}));
  ASSERT_TRUE(remove(workspace.olga, first, second.id.value));
  ASSERT_TRUE(remove(workspace.olga, second, "viewer"));
  auto const rita = workspace.add("Rita", "analyst");
  ASSERT_TRUE(give(rita, {{GrantScope::kOrganization, {}, first.id.value}}));
  EXPECT_EQ(member(rita).role, "viewer");
}

TEST_F(RoleChangeTest, WhoHadWhichRoleOnADayOutlivesTheRole) {
  auto const role = reporter();
  auto const rita = holder("Rita", role);
  auto const then = workspace.clock.now();
  workspace.clock.advance(std::chrono::hours(1));
  ASSERT_TRUE(remove(workspace.olga, role, "viewer"));
  auto const scope = workspace.scope(workspace.olga);
  auto const past = workspace.database->read([&](db::Transaction& transaction) {
    return workspace.value(who_had_access(transaction, workspace.services, scope, then, {}, 10));
  });
  std::string states;
  for (auto const& member : past.members) states += member.state;
  EXPECT_NE(states.find("Reporter"), std::string::npos) << states;
}

}  // namespace
}  // namespace usher::access
