#include "access/members/members_change.h"

#include <array>
#include <barrier>
#include <thread>

#include <gtest/gtest.h>

#include "audit/trail.h"
#include "support/test_workspace.h"

namespace usher::access {
namespace {

struct MembersChangeTest : testing::Test {
  support::TestWorkspace workspace;
  identity::Caller ann = workspace.add("Ann", "analyst");
  identity::Caller vera = workspace.add("Vera", "viewer");
  base::MemberId ann_member = workspace.member_of(ann);
  base::MemberId vera_member = workspace.member_of(vera);

  JointOutcome change(identity::Caller const& actor, JointChange const& wanted,
                      Effect effect = Effect::kApply) {
    return workspace.value(
        change_members(*workspace.database, workspace.services, workspace.scope(actor), wanted, effect));
  }
  std::vector<audit::Entry> trail(std::string const& action) {
    return workspace.database->read([&](db::Transaction& transaction) {
      return audit::list(transaction, workspace.organization, {.action = action}, {}, 100).entries;
    });
  }
  std::string role_of(base::MemberId const& member) {
    return workspace.database->read([&](db::Transaction& transaction) {
      auto const found = find_member(transaction, workspace.organization, member);
      return found ? found->role : "";
    });
  }
};

JointChange to_role(std::vector<base::MemberId> members, std::string role, std::string reason = "") {
  JointChange change;
  change.members = std::move(members);
  change.update.role = std::move(role);
  change.reason = std::move(reason);
  return change;
}
JointChange removal_of(std::vector<base::MemberId> members) {
  JointChange change;
  change.members = std::move(members);
  change.action = JointAction::kRemove;
  return change;
}

TEST_F(MembersChangeTest, SaysForEachWhatIsGainedAndLostAndChangesNothing) {
  auto const outcome =
      change(workspace.olga, to_role({ann_member, vera_member, ann_member}, "viewer"), Effect::kPreview);
  EXPECT_FALSE(outcome.is_applied);
  ASSERT_EQ(outcome.rows.size(), 2u);
  EXPECT_TRUE(outcome.rows[0].is_changed);
  EXPECT_TRUE(outcome.rows[0].lost.contains(Permission::kReportsWrite));
  EXPECT_FALSE(outcome.rows[1].is_changed);
  EXPECT_EQ(role_of(ann_member), "analyst");
  EXPECT_TRUE(trail("member").empty());
  EXPECT_TRUE(workspace.authorizer.authorize(ann, workspace.project, Permission::kReportsWrite));
}

TEST_F(MembersChangeTest, ChangesAllAndKeepsTheReason) {
  auto const outcome =
      change(workspace.olga, to_role({ann_member, vera_member}, "admin", "They lead the team"));
  EXPECT_TRUE(outcome.is_applied);
  EXPECT_EQ(role_of(ann_member), "admin");
  EXPECT_EQ(role_of(vera_member), "admin");
  EXPECT_EQ(trail("member.role_changed").size(), 2u);
  auto const together = trail("members.changed_together");
  ASSERT_EQ(together.size(), 1u);
  EXPECT_NE(together[0].after.find("They lead the team"), std::string::npos);
  EXPECT_NE(together[0].after.find(vera_member.value), std::string::npos);
}

TEST_F(MembersChangeTest, ChangesNobodyIfOneIsRefused) {
  auto const adam = workspace.add("Adam", "admin");
  auto const owner = workspace.member_of(workspace.olga);
  auto const outcome = change(
      adam, to_role({ann_member, owner, base::MemberId("mem_unknown"), workspace.member_of(adam)}, "viewer"));
  EXPECT_FALSE(outcome.is_applied);
  EXPECT_FALSE(outcome.rows[0].refusal);
  EXPECT_EQ(outcome.rows[1].refusal->code, "member_above_you");
  EXPECT_EQ(outcome.rows[2].refusal->code, "not_found");
  EXPECT_EQ(outcome.rows[3].refusal->code, "own_membership");
  EXPECT_EQ(role_of(ann_member), "analyst");
  EXPECT_TRUE(trail("member").empty());
}

TEST_F(MembersChangeTest, TheLastOfTwoOwnersIsRefusedAlsoInOneChange) {
  auto const oscar = workspace.member_of(workspace.add("Oscar", "owner"));
  auto const otto = workspace.member_of(workspace.add("Otto", "owner"));
  // Olga remains.
  EXPECT_TRUE(change(workspace.olga, to_role({oscar, otto}, "viewer"), Effect::kPreview).rows[1].is_changed);
  auto const scope = workspace.scope(workspace.olga);
  auto const own = workspace.member_of(workspace.olga);
  ASSERT_TRUE(workspace.database->write([&](db::Transaction& transaction) {
    return update_member(transaction, workspace.services, scope, own,
                         {.access_ends_at = workspace.clock.now() + std::chrono::hours(9)}, Effect::kApply);
  }));
  // What Olga has ends, so she does not count.
  auto const outcome = change(workspace.olga, removal_of({oscar, otto}));
  EXPECT_FALSE(outcome.rows[0].refusal);
  EXPECT_EQ(outcome.rows[1].refusal->code, "last_owner");
  EXPECT_EQ(role_of(oscar), "owner");
}

TEST_F(MembersChangeTest, RemovesAll) {
  EXPECT_TRUE(change(workspace.olga, removal_of({ann_member, vera_member})).is_applied);
  EXPECT_EQ(role_of(ann_member), "");
  EXPECT_FALSE(workspace.authorizer.authorize(vera, workspace.organization, Permission::kOrganizationRead));
  EXPECT_EQ(trail("members.removed_together").size(), 1u);
}

TEST_F(MembersChangeTest, NamesFromOneToAThousandPeople) {
  auto const refused = [&](JointChange const& wanted) {
    auto const outcome = change_members(*workspace.database, workspace.services,
                                        workspace.scope(workspace.olga), wanted, Effect::kPreview);
    return outcome ? "" : outcome.error().field;
  };
  EXPECT_EQ(refused(to_role({}, "viewer")), "members");
  EXPECT_EQ(refused(to_role(std::vector<base::MemberId>(1001, ann_member), "viewer")), "members");
  EXPECT_EQ(refused(to_role({ann_member}, "viewer", std::string(501, 'x'))), "reason");
}

TEST(MembersChangeRace, OfTwoWhoRemoveTheOthersOwnersAnOwnerRemains) {
  for (int round = 0; round < 5; ++round) {
    support::TestWorkspace workspace;
    auto const oscar = workspace.add("Oscar", "owner");
    std::array<base::MemberId, 2> const members{workspace.member_of(workspace.olga),
                                                workspace.member_of(oscar)};
    std::array<OrganizationScope, 2> const scopes{workspace.scope(workspace.olga), workspace.scope(oscar)};
    std::barrier start(2);
    std::array<bool, 2> worked{};
    std::vector<std::thread> threads;
    for (std::size_t i = 0; i < 2; ++i)
      threads.emplace_back([&, i] {
        start.arrive_and_wait();
        auto const outcome = change_members(*workspace.database, workspace.services, scopes[i],
                                            removal_of({members[1 - i]}), Effect::kApply);
        worked[i] = outcome && outcome->is_applied;
      });
    for (auto& thread : threads) thread.join();
    EXPECT_EQ(worked[0] + worked[1], 1);
  }
}

}  // namespace
}  // namespace usher::access
