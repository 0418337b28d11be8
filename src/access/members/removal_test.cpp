#include <algorithm>
#include <array>
#include <atomic>
#include <barrier>
#include <set>
#include <thread>

#include <gtest/gtest.h>

#include "access/invitations/invitation_send.h"
#include "access/members/removed_member.h"
#include "access/rights/access_history.h"
#include "audit/trail.h"
#include "support/test_workspace.h"

namespace usher::access {
namespace {

// Whose the one thing is that there is here.
base::AccountId thing_of;
base::MemberId thing_handed_over_from;

std::int64_t count_things(db::Transaction&, base::OrganizationId const&, base::AccountId const& account) {
  return account == thing_of ? 1 : 0;
}
std::int64_t hand_over_things(db::Transaction&, Handover const& handover) {
  if (thing_of != handover.from) return 0;
  thing_of = handover.to;
  thing_handed_over_from = handover.removed;
  return 1;
}
std::int64_t give_back_things(db::Transaction&, Handover const& handover) {
  if (thing_of != handover.to || thing_handed_over_from != handover.removed) return 0;
  thing_of = handover.from;
  return 1;
}
constexpr std::array kThings{Belongings{"things", count_things, hand_over_things, give_back_things}};

constexpr base::Duration kDay = std::chrono::hours(24);

struct RemovalTest : testing::Test {
  support::TestWorkspace workspace;
  identity::Caller ann = workspace.add("Ann", "analyst");
  base::MemberId ann_member = workspace.member_of(ann);

  base::Result<MemberRemoval> remove(identity::Caller const& actor, base::MemberId const& member,
                                     base::MemberId const& hand_over_to = {},
                                     Effect effect = Effect::kApply) {
    auto const scope = workspace.scope(actor);
    return workspace.database->write([&](db::Transaction& transaction) {
      return remove_member(transaction, workspace.services, scope, member, {kThings, hand_over_to}, effect);
    });
  }
  base::Result<Member> restore(identity::Caller const& actor, base::MemberId const& member) {
    auto const scope = workspace.scope(actor);
    return workspace.database->write([&](db::Transaction& transaction) {
      return restore_member(transaction, workspace.services, scope, member, kThings);
    });
  }
  RemovedPage removed(RemovedQuery const& query = {}) {
    auto const scope = workspace.scope(workspace.olga);
    return workspace.database->read([&](db::Transaction& transaction) {
      return workspace.value(list_removed(transaction, workspace.services, scope, query));
    });
  }
  std::vector<audit::Entry> trail(std::string const& action) {
    return workspace.database->read([&](db::Transaction& transaction) {
      return audit::list(transaction, workspace.organization, {.action = action}, {}, 100).entries;
    });
  }
  bool is_in(identity::Caller const& caller) {
    return static_cast<bool>(
        workspace.authorizer.authorize(caller, workspace.organization, Permission::kOrganizationRead));
  }
};

TEST_F(RemovalTest, IsUndoneWithTheGrantsAsTheyWere) {
  ASSERT_TRUE(remove(workspace.olga, ann_member));
  EXPECT_FALSE(is_in(ann));
  auto const page = removed();
  ASSERT_EQ(page.members.size(), 1u);
  EXPECT_EQ(page.members[0].member.role, "analyst");
  EXPECT_EQ(page.members[0].removed_by->name, "Olga Owner");
  workspace.clock.advance(29 * kDay);
  auto const back = restore(workspace.olga, ann_member);
  ASSERT_TRUE(back);
  EXPECT_EQ(back->id, ann_member);
  EXPECT_TRUE(workspace.authorizer.authorize(ann, workspace.project, Permission::kReportsWrite));
  EXPECT_TRUE(removed().members.empty());
  auto const entries = trail("member.restored");
  ASSERT_EQ(entries.size(), 1u);
  EXPECT_NE(entries[0].before.find("\"status\":\"removed\""), std::string::npos);
  EXPECT_NE(entries[0].after.find("\"status\":\"active\""), std::string::npos);
  EXPECT_EQ(restore(workspace.olga, ann_member).error().code, "not_found");
}

TEST_F(RemovalTest, CannotBeUndoneAfterThirtyDays) {
  ASSERT_TRUE(remove(workspace.olga, ann_member));
  workspace.clock.advance(kUndoRemoval);
  EXPECT_TRUE(removed().members.empty());
  EXPECT_EQ(restore(workspace.olga, ann_member).error().code, "undo_is_over");
}

TEST_F(RemovalTest, UndoingGivesNothingThatTheGiverLacks) {
  auto const adam = workspace.add("Adam", "admin");
  auto const oscar = workspace.add("Oscar", "owner");
  auto const oscar_member = workspace.member_of(oscar);
  ASSERT_TRUE(remove(workspace.olga, oscar_member));
  EXPECT_EQ(restore(adam, oscar_member).error().code, "above_your_rights");
  EXPECT_TRUE(restore(workspace.olga, oscar_member));
  EXPECT_EQ(restore(ann, oscar_member).error().code, "forbidden");
}

TEST_F(RemovalTest, SomebodyWhoIsBackAlreadyIsNotRestored) {
  ASSERT_TRUE(remove(workspace.olga, ann_member));
  workspace.clock.advance(kDay);
  auto const again = workspace.database->write([&](db::Transaction& transaction) {
    return join(transaction, workspace.services, workspace.organization, ann.account,
                {{GrantScope::kOrganization, {}, "viewer"}}, workspace.olga.account);
  });
  EXPECT_TRUE(removed().members.empty());
  EXPECT_EQ(restore(workspace.olga, ann_member).error().code, "already_member");
  // Of two removals the later one is offered.
  ASSERT_TRUE(remove(workspace.olga, again));
  ASSERT_EQ(removed().members.size(), 1u);
  EXPECT_EQ(removed().members[0].member.id, again);
  EXPECT_EQ(restore(workspace.olga, ann_member).error().code, "already_member");
}

TEST_F(RemovalTest, ASuspendedMemberComesBackSuspended) {
  auto const scope = workspace.scope(workspace.olga);
  ASSERT_TRUE(workspace.database->write([&](db::Transaction& transaction) {
    return update_member(transaction, workspace.services, scope, ann_member, {.status = "suspended"},
                         Effect::kApply);
  }));
  ASSERT_TRUE(remove(workspace.olga, ann_member));
  EXPECT_EQ(restore(workspace.olga, ann_member)->status, "suspended");
  EXPECT_FALSE(is_in(ann));
}

TEST_F(RemovalTest, HandsOverAndGivesBack) {
  auto const bob = workspace.add("Bob", "analyst");
  auto const bob_member = workspace.member_of(bob);
  thing_of = ann.account;
  EXPECT_EQ(remove(workspace.olga, ann_member, ann_member).error().code, "hand_over_impossible");
  EXPECT_EQ(remove(workspace.olga, ann_member, base::MemberId("mem_x")).error().field, "hand_over_to");
  auto const preview = remove(workspace.olga, ann_member, bob_member, Effect::kPreview);
  EXPECT_EQ(preview->belongings.at("things"), 1);
  EXPECT_EQ(preview->handed_over_to->name, "Bob");
  EXPECT_EQ(thing_of, ann.account);
  ASSERT_TRUE(remove(workspace.olga, ann_member, bob_member));
  EXPECT_EQ(thing_of, bob.account);
  EXPECT_NE(trail("member.removed")[0].after.find("\"things\":1"), std::string::npos);
  EXPECT_EQ(removed().members[0].handed_over_to->name, "Bob");
  ASSERT_TRUE(restore(workspace.olga, ann_member));
  EXPECT_EQ(thing_of, ann.account);
}

TEST_F(RemovalTest, SaysHowManyInvitationsWillWaitForSomebody) {
  auto const adam = workspace.add("Adam", "admin");
  auto const scope = workspace.scope(adam);
  InvitationRequest const request{"new@acme.example", "viewer", std::nullopt, "", std::nullopt};
  workspace.database->write([&](db::Transaction& transaction) {
    workspace.value(
        send_invitations(transaction, workspace.services, scope, {request}, Completeness::kAllOrNothing));
  });
  EXPECT_EQ(remove(workspace.olga, workspace.member_of(adam), {}, Effect::kPreview)->invitations_held, 1);
}

TEST_F(RemovalTest, OneLeavesAndIsBroughtBackBySomebodyElse) {
  ASSERT_TRUE(remove(ann, ann_member));
  EXPECT_EQ(trail("member.left").size(), 1u);
  EXPECT_EQ(removed().members[0].removed_by->id, ann.account.value);
  EXPECT_TRUE(restore(workspace.olga, ann_member));
  EXPECT_TRUE(is_in(ann));
}

TEST_F(RemovalTest, IsPartOfWhoHadAccessOnADay) {
  auto const names_at = [&](base::Time moment) {
    auto const scope = workspace.scope(workspace.olga);
    std::set<std::string> names;
    auto const past = workspace.database->read([&](db::Transaction& transaction) {
      return workspace.value(who_had_access(transaction, workspace.services, scope, moment, {}, 50));
    });
    for (PastMember const& member : past.members) names.insert(member.name);
    return names;
  };
  workspace.clock.advance(kDay);
  base::Time const before = workspace.clock.now();
  workspace.clock.advance(kDay);
  ASSERT_TRUE(remove(workspace.olga, ann_member));
  workspace.clock.advance(kDay);
  base::Time const between = workspace.clock.now();
  workspace.clock.advance(kDay);
  ASSERT_TRUE(restore(workspace.olga, ann_member));
  workspace.clock.advance(kDay);
  std::set<std::string> const both{"Ann", "Olga Owner"};
  EXPECT_EQ(names_at(before), both);
  EXPECT_EQ(names_at(between), std::set<std::string>{"Olga Owner"});
  EXPECT_EQ(names_at(workspace.clock.now()), both);
}

TEST_F(RemovalTest, IsListedInPagesThatFitTogether) {
  for (int i = 0; i < 5; ++i) {
    auto const person = workspace.add("Person " + std::to_string(i), "viewer");
    ASSERT_TRUE(remove(workspace.olga, workspace.member_of(person)));
    if (i == 2) workspace.clock.advance(kDay);
  }
  RemovedQuery query{.limit = 2};
  std::string names;
  do {
    auto const page = removed(query);
    for (RemovedMember const& one : page.members) names += one.member.name.back();
    query.cursor = page.next_cursor;
  } while (!query.cursor.empty());
  // The later two come first; those of one moment in the order of their ids, which is any.
  std::sort(names.begin(), names.begin() + 2);
  std::sort(names.begin() + 2, names.end());
  EXPECT_EQ(names, "34012");
  EXPECT_EQ(removed({.search = "on 3"}).members.size(), 1u);
}

TEST(RemovalSeats, OfSixteenThatAreUndoneAtOnceTheFreeSeatsAreTaken) {
  support::TestWorkspace workspace(mail::MailServer::kConfigured, {support::small_plan(4)}, "small");
  auto const scope = workspace.scope(workspace.olga);
  std::vector<base::MemberId> members;
  for (int i = 0; i < 16; ++i)
    members.push_back(workspace.member_of(workspace.add("Person " + std::to_string(i), "viewer")));
  for (base::MemberId const& member : members)
    ASSERT_TRUE(workspace.database->write([&](db::Transaction& transaction) {
      return remove_member(transaction, workspace.services, scope, member, {}, Effect::kApply);
    }));
  std::barrier start(16);
  std::atomic<int> restored{0};
  std::vector<std::thread> threads;
  for (base::MemberId const& member : members)
    threads.emplace_back([&, member] {
      start.arrive_and_wait();
      auto const back = workspace.database->write([&](db::Transaction& transaction) {
        return restore_member(transaction, workspace.services, scope, member, {});
      });
      if (back)
        ++restored;
      else
        EXPECT_EQ(back.error().code, "seat_limit_reached");
    });
  for (auto& thread : threads) thread.join();
  EXPECT_EQ(restored, 3);
}

}  // namespace
}  // namespace usher::access
