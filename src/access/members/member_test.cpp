#include "access/members/member.h"

#include <barrier>
#include <thread>

#include <gtest/gtest.h>

#include "access/directory/member_list.h"
#include "audit/trail.h"
#include "support/test_workspace.h"

namespace usher::access {
namespace {

class MemberTest : public testing::Test {
 protected:
  support::TestWorkspace workspace;

  base::Result<MemberChange> change(identity::Caller const& actor, identity::Caller const& target,
                                    MemberUpdate const& update, Effect effect = Effect::kApply) {
    auto const scope = workspace.scope(actor);
    auto const member = workspace.member_of(target);
    return workspace.database->write([&](db::Transaction& transaction) {
      return update_member(transaction, workspace.services, scope, member, update, effect);
    });
  }
  base::Result<MemberRemoval> remove(identity::Caller const& actor, identity::Caller const& target,
                                     Effect effect = Effect::kApply) {
    auto const scope = workspace.scope(actor);
    auto const member = workspace.member_of(target);
    return workspace.database->write([&](db::Transaction& transaction) {
      return remove_member(transaction, workspace.services, scope, member, {}, effect);
    });
  }
  std::vector<audit::Entry> trail(std::string const& action) {
    return workspace.database->read([&](db::Transaction& transaction) {
      return audit::list(transaction, workspace.organization, {.action = action}, {}, 100).entries;
    });
  }
  MemberPage list(MemberQuery const& query) {
    auto const scope = workspace.scope(workspace.olga);
    return workspace.database->read([&](db::Transaction& transaction) {
      return workspace.value(list_members(transaction, workspace.services, scope, query));
    });
  }
};

TEST_F(MemberTest, ARoleChangeSaysWhatIsGainedAndLostAndLeavesATrace) {
  auto const vera = workspace.add("Vera", "viewer");
  auto const done = change(workspace.olga, vera, {.role = "analyst"});
  ASSERT_TRUE(done);
  EXPECT_TRUE(done->gained.contains(Permission::kReportsWrite));
  EXPECT_TRUE(done->lost.empty());
  auto const entries = trail("member.role_changed");
  ASSERT_EQ(entries.size(), 1u);
  EXPECT_NE(entries[0].before.find("\"viewer\""), std::string::npos);
  EXPECT_NE(entries[0].after.find("\"analyst\""), std::string::npos);
}

TEST_F(MemberTest, APreviewChangesNothing) {
  auto const vera = workspace.add("Vera", "viewer");
  EXPECT_TRUE(change(workspace.olga, vera, {.role = "admin"}, Effect::kPreview)
                  ->gained.contains(Permission::kMembersInvite));
  EXPECT_TRUE(trail("member.").empty());
  EXPECT_EQ(remove(workspace.olga, vera, Effect::kPreview)->sessions_ended, 0);
  EXPECT_TRUE(workspace.authorizer.authorize(vera, workspace.organization, Permission::kMembersRead));
}

TEST_F(MemberTest, NobodyGivesWhatTheyDoNotHaveNorChangesSomebodyAbove) {
  auto const adam = workspace.add("Adam", "admin");
  auto const vera = workspace.add("Vera", "viewer");
  auto const ann = workspace.add("Ann", "analyst");
  EXPECT_EQ(change(adam, vera, {.role = "owner"}).error().code, "above_your_rights");
  EXPECT_EQ(change(adam, vera, {.role = "billing"}).error().code, "above_your_rights");
  EXPECT_EQ(change(adam, workspace.olga, {.role = "viewer"}).error().code, "member_above_you");
  EXPECT_EQ(remove(adam, workspace.olga).error().code, "member_above_you");
  EXPECT_EQ(change(ann, vera, {.role = "analyst"}).error().code, "forbidden");
  EXPECT_EQ(change(adam, adam, {.role = "owner"}).error().code, "above_your_rights");
}

TEST_F(MemberTest, AnOwnerRemainsOnEveryPath) {
  EXPECT_EQ(change(workspace.olga, workspace.olga, {.role = "admin"}).error().code, "last_owner");
  EXPECT_EQ(change(workspace.olga, workspace.olga, {.status = "suspended"}).error().code, "last_owner");
  EXPECT_EQ(remove(workspace.olga, workspace.olga).error().code, "last_owner");
  auto const oscar = workspace.add("Oscar", "owner");
  EXPECT_TRUE(change(workspace.olga, workspace.olga, {.role = "admin"}));
  EXPECT_EQ(change(oscar, oscar, {.role = "admin"}).error().code, "last_owner");
}

TEST_F(MemberTest, TwoOwnersWhoDemoteEachOtherLeaveOne) {
  for (int round = 0; round < 10; ++round) {
    support::TestWorkspace fresh;
    auto const oscar = fresh.add("Oscar", "owner");
    std::array<identity::Caller, 2> const owners{fresh.olga, oscar};
    std::array<base::MemberId, 2> const members{fresh.member_of(fresh.olga), fresh.member_of(oscar)};
    std::array<OrganizationScope, 2> const scopes{fresh.scope(owners[0]), fresh.scope(owners[1])};
    std::barrier start(2);
    std::array<bool, 2> worked{};
    std::vector<std::thread> threads;
    for (std::size_t i = 0; i < 2; ++i)
      threads.emplace_back([&, i] {
        start.arrive_and_wait();
        worked[i] = static_cast<bool>(fresh.database->write([&](db::Transaction& transaction) {
          return update_member(transaction, fresh.services, scopes[i], members[1 - i], {.role = "viewer"},
                               Effect::kApply);
        }));
      });
    for (auto& thread : threads) thread.join();
    EXPECT_EQ(worked[0] + worked[1], 1);
  }
}

TEST_F(MemberTest, RemovingEndsTheSessionsOfWhoeverIsNowhereElse) {
  auto const ann = workspace.add("Ann", "analyst");
  workspace.database->write([&](db::Transaction& transaction) {
    identity::open_session(transaction, workspace.clock, ann.account, identity::SignInWay::kPassword, {});
  });
  EXPECT_EQ(remove(workspace.olga, ann, Effect::kPreview)->sessions_ended, 1);
  EXPECT_EQ(remove(workspace.olga, ann)->sessions_ended, 1);
  EXPECT_FALSE(workspace.announced.empty());
  EXPECT_EQ(trail("member.removed").size(), 1u);
}

TEST_F(MemberTest, GrantsOnProjectsOfOthersAreRefused) {
  auto const ann = workspace.add("Ann", "analyst");
  MemberUpdate const update{
      .grants = std::vector<Grant>{{GrantScope::kProject, base::ProjectId("prj_other"), "viewer"}}};
  auto const refused = change(workspace.olga, ann, update);
  EXPECT_EQ(refused.error().code, "project_unknown");
  EXPECT_EQ(refused.error().field, "grants[0].project_id");
}

TEST_F(MemberTest, ListsInPagesThatFitTogether) {
  for (char c = 'a'; c <= 'j'; ++c)
    workspace.add(std::string("Person ") + c, c % 2 == 0 ? "viewer" : "analyst");
  MemberQuery query;
  query.limit = 4;
  std::vector<std::string> names;
  do {
    MemberPage const page = list(query);
    EXPECT_EQ(page.members, 11);
    for (auto const& item : page.items) names.push_back(std::get<Member>(item).name);
    query.cursor = page.next_cursor;
  } while (!query.cursor.empty());
  EXPECT_EQ(names.size(), 11u);
  EXPECT_TRUE(std::is_sorted(names.begin(), names.end()));
}

TEST_F(MemberTest, ListsFilteredAndSorted) {
  workspace.add("Ann Lee", "analyst");
  workspace.add("Bob Ray", "viewer");
  auto const only = [&](MemberQuery query) {
    std::vector<std::string> names;
    for (auto const& item : list(query).items) names.push_back(std::get<Member>(item).name);
    return names;
  };
  using Names = std::vector<std::string>;
  EXPECT_EQ(only({.search = "LEE"}), Names{"Ann Lee"});
  EXPECT_EQ(only({.search = "bob.ray@"}), Names{"Bob Ray"});
  EXPECT_EQ(only({.search = "%"}), Names{});
  EXPECT_EQ(only({.role = "viewer"}), Names{"Bob Ray"});
  EXPECT_EQ(only({.sort = MemberSort::kJoinedAt, .direction = Direction::kDescending}).size(), 3u);
  EXPECT_EQ(only({.sort = MemberSort::kName, .direction = Direction::kDescending}).front(), "Olga Owner");
  EXPECT_EQ(only({.project = workspace.project}).size(), 3u);
}

}  // namespace
}  // namespace usher::access
