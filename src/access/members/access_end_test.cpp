#include "access/members/access_end.h"

#include <barrier>
#include <thread>

#include <gtest/gtest.h>

#include "access/directory/member_list.h"
#include "access/members/member.h"
#include "audit/trail.h"
#include "support/test_workspace.h"

namespace usher::access {
namespace {

using std::chrono::hours;

class AccessEndTest : public testing::Test {
 protected:
  support::TestWorkspace workspace;

  base::Time in(base::Duration time) { return workspace.clock.now() + time; }
  base::Result<MemberChange> change(identity::Caller const& actor, base::MemberId const& member,
                                    MemberUpdate const& update) {
    auto const scope = workspace.scope(actor);
    return workspace.database->write([&](db::Transaction& transaction) {
      return update_member(transaction, workspace.services, scope, member, update, Effect::kApply);
    });
  }
  base::Result<MemberChange> change(identity::Caller const& actor, identity::Caller const& target,
                                    MemberUpdate const& update) {
    return change(actor, workspace.member_of(target), update);
  }
  std::string code(base::Result<MemberChange> const& result) { return result ? "ok" : result.error().code; }
  std::string in_project(identity::Caller const& caller, Permission permission) {
    auto const result = workspace.authorizer.authorize(caller, workspace.project, permission);
    return result ? "ok" : result.error().code;
  }
  void sweep() {
    workspace.database->write([&](db::Transaction& transaction) {
      remind_of_ends(transaction, workspace.services, 100);
      note_ended_access(transaction, workspace.services, 100);
      note_ended_grants(transaction, workspace.services, 100);
    });
  }
  std::vector<std::string> mails() {
    return workspace.database->read([&](db::Transaction& transaction) {
      std::vector<std::string> found;
      for (auto& [to] : transaction.rows<std::string>(
               "select recipient from mails where kind = 'membership' order by created_at, recipient"))
        found.push_back(to);
      return found;
    });
  }
  std::vector<audit::Entry> trail(std::string const& action) {
    return workspace.database->read([&](db::Transaction& transaction) {
      return audit::list(transaction, workspace.organization, {.action = action}, {}, 100).entries;
    });
  }
};

TEST_F(AccessEndTest, ADayLastsToItsEndAndAMomentIsAMoment) {
  EXPECT_EQ(base::rfc3339(*parse_end("2027-01-31", "f")), "2027-01-31T23:59:59Z");
  EXPECT_EQ(base::rfc3339(*parse_end(" 2027-01-31T18:00:00+01:00 ", "f")), "2027-01-31T17:00:00Z");
  EXPECT_EQ(parse_end("31.01.2027", "f").error().code, "invalid_date");
  EXPECT_EQ(parse_end("2027-02-30", "f").error().field, "f");
}

TEST_F(AccessEndTest, AGrantGivesNothingFromItsVerySecondAlsoFromMemory) {
  auto const ann = workspace.add("Ann", "viewer");
  base::Time const end = in(hours(1));
  ASSERT_TRUE(
      change(workspace.olga, ann,
             {.grants = std::vector<Grant>{{GrantScope::kOrganization, {}, "viewer"},
                                           {GrantScope::kProject, workspace.project, "analyst", end}}}));
  EXPECT_EQ(in_project(ann, Permission::kReportsWrite), "ok");
  workspace.clock.set(end - base::Duration(1));
  EXPECT_EQ(in_project(ann, Permission::kReportsWrite), "ok");
  EXPECT_TRUE(workspace.authorizer.authorize_cached(ann, workspace.organization, Permission::kMembersRead));
  workspace.clock.set(end);
  // What was remembered is not true any more, and is not asked.
  EXPECT_FALSE(workspace.authorizer.authorize_cached(ann, workspace.organization, Permission::kMembersRead));
  EXPECT_EQ(in_project(ann, Permission::kReportsWrite), "forbidden");
  EXPECT_EQ(in_project(ann, Permission::kProjectRead), "ok");
  EXPECT_TRUE(workspace.authorizer.authorize_cached(ann, workspace.organization, Permission::kMembersRead));
}

TEST_F(AccessEndTest, AMembershipEndsAtItsVerySecondAlsoFromMemory) {
  auto const ann = workspace.add("Ann", "analyst");
  base::Time const end = in(hours(1));
  ASSERT_TRUE(change(workspace.olga, ann, {.access_ends_at = std::optional(end)}));
  workspace.clock.set(end - base::Duration(1));
  EXPECT_EQ(in_project(ann, Permission::kProjectRead), "ok");
  workspace.clock.set(end);
  EXPECT_EQ(in_project(ann, Permission::kProjectRead), "not_found");
  EXPECT_EQ(in_project(ann, Permission::kProjectRead), "not_found");
}

TEST_F(AccessEndTest, TheLastOwnerIsGivenNoEndOfAnyKind) {
  base::Time const end = in(hours(1));
  MemberUpdate const whole{.access_ends_at = std::optional(end)};
  MemberUpdate const grant{.grants = std::vector<Grant>{{GrantScope::kOrganization, {}, "owner", end}}};
  EXPECT_EQ(code(change(workspace.olga, workspace.olga, whole)), "last_owner");
  EXPECT_EQ(code(change(workspace.olga, workspace.olga, grant)), "last_owner");
  auto const oscar = workspace.add("Oscar", "owner");
  EXPECT_EQ(code(change(oscar, workspace.olga, whole)), "ok");
  // An owner with an end does not count.
  EXPECT_EQ(code(change(oscar, oscar, {.role = "admin"})), "last_owner");
  EXPECT_EQ(code(change(oscar, oscar, grant)), "last_owner");
}

TEST_F(AccessEndTest, TwoOwnersWhoGiveEachOtherAnEndLeaveOneWithout) {
  for (int round = 0; round < 10; ++round) {
    support::TestWorkspace fresh;
    auto const oscar = fresh.add("Oscar", "owner");
    std::array<base::MemberId, 2> const members{fresh.member_of(fresh.olga), fresh.member_of(oscar)};
    std::array<OrganizationScope, 2> const scopes{fresh.scope(fresh.olga), fresh.scope(oscar)};
    base::Time const end = fresh.clock.now() + hours(1);
    std::barrier start(2);
    std::array<bool, 2> worked{};
    std::vector<std::thread> threads;
    for (std::size_t i = 0; i < 2; ++i)
      threads.emplace_back([&, i] {
        MemberUpdate const update =
            i == 0
                ? MemberUpdate{.access_ends_at = std::optional(end)}
                : MemberUpdate{.grants = std::vector<Grant>{{GrantScope::kOrganization, {}, "owner", end}}};
        start.arrive_and_wait();
        worked[i] = static_cast<bool>(fresh.database->write([&](db::Transaction& transaction) {
          return update_member(transaction, fresh.services, scopes[i], members[1 - i], update,
                               Effect::kApply);
        }));
      });
    for (auto& thread : threads) thread.join();
    EXPECT_EQ(worked[0] + worked[1], 1);
  }
}

TEST_F(AccessEndTest, NobodyGivesWhatLastsLongerThanTheirOwn) {
  auto const adam = workspace.add("Adam", "admin");
  auto const vera = workspace.add("Vera", "viewer");
  base::Time const end = in(hours(48));
  ASSERT_TRUE(change(workspace.olga, adam, {.access_ends_at = std::optional(end)}));
  EXPECT_EQ(code(change(adam, adam, {.access_ends_at = std::optional<base::Time>()})), "beyond_your_access");
  EXPECT_EQ(code(change(adam, adam, {.access_ends_at = std::optional(end + hours(1))})),
            "beyond_your_access");
  EXPECT_EQ(code(change(adam, vera, {.role = "analyst"})), "beyond_your_access");
  EXPECT_EQ(code(change(adam, vera, {.role = "analyst", .access_ends_at = std::optional(end)})), "ok");
  EXPECT_EQ(code(change(adam, vera, {.status = "suspended"})), "ok");
}

TEST_F(AccessEndTest, ATemporaryAdminDoesNotMakeItLast) {
  auto const adam = workspace.add("Adam", "viewer");
  base::Time const end = in(hours(1));
  ASSERT_TRUE(change(workspace.olga, adam,
                     {.grants = std::vector<Grant>{{GrantScope::kOrganization, {}, "viewer"},
                                                   {GrantScope::kOrganization, {}, "admin", end}}}));
  EXPECT_EQ(code(change(adam, adam, {.role = "admin"})), "beyond_your_access");
  EXPECT_EQ(code(change(adam, adam, {.role = "viewer"})), "beyond_your_access");
}

TEST_F(AccessEndTest, EndsInThePastAreRefusedAndNewOnesBringBack) {
  auto const ann = workspace.add("Ann", "analyst");
  auto const member = workspace.member_of(ann);
  EXPECT_EQ(code(change(workspace.olga, member, {.access_ends_at = std::optional(workspace.clock.now())})),
            "ends_in_the_past");
  ASSERT_TRUE(change(workspace.olga, member, {.access_ends_at = std::optional(in(hours(1)))}));
  workspace.clock.advance(hours(2));
  EXPECT_EQ(in_project(ann, Permission::kProjectRead), "not_found");
  EXPECT_EQ(code(change(workspace.olga, member, {.access_ends_at = std::optional(in(hours(1)))})), "ok");
  EXPECT_EQ(in_project(ann, Permission::kProjectRead), "ok");
  EXPECT_EQ(trail("member.access_end_changed").size(), 2u);
}

TEST_F(AccessEndTest, AnEndedMemberTakesNoSeatAndNeedsOneToComeBack) {
  support::TestWorkspace small(mail::MailServer::kConfigured, {support::small_plan(2)}, "small");
  auto const ann = small.add("Ann", "viewer");
  auto const member = small.member_of(ann);
  auto const scope = small.scope(small.olga);
  auto const update = [&](std::optional<base::Time> end) {
    return small.database->write([&](db::Transaction& transaction) {
      return update_member(transaction, small.services, scope, member, {.access_ends_at = end},
                           Effect::kApply);
    });
  };
  ASSERT_TRUE(update(small.clock.now() + hours(1)));
  small.clock.advance(hours(1));
  auto const seats = [&] {
    return small.database->read([&](db::Transaction& transaction) {
      return count_seats(transaction, small.clock.now(), small.organization, small.plans).used;
    });
  };
  EXPECT_EQ(seats(), 1);
  small.add("Bob", "viewer");
  EXPECT_EQ(update(std::nullopt).error().code, "seat_limit_reached");
}

TEST_F(AccessEndTest, IsRemindedOfOnceAndNotedOnce) {
  auto const adam = workspace.add("Adam", "admin");
  auto const ann = workspace.add("Ann", "analyst");
  ASSERT_TRUE(change(adam, ann, {.access_ends_at = std::optional(in(hours(24 * 10)))}));
  sweep();
  EXPECT_TRUE(mails().empty());
  workspace.clock.advance(hours(24 * 4));
  sweep();
  sweep();
  EXPECT_EQ(mails(), (std::vector<std::string>{"adam@acme.example", "ann@acme.example"}));
  workspace.clock.advance(hours(24 * 6));
  sweep();
  sweep();
  EXPECT_EQ(mails().size(), 4u);
  auto const ended = trail("member.access_ended");
  ASSERT_EQ(ended.size(), 1u);
  EXPECT_EQ(ended[0].actor.kind, "system");
}

TEST_F(AccessEndTest, WhoeverGaveTheEndIsNotToldOnceTheyManageNobody) {
  auto const adam = workspace.add("Adam", "admin");
  auto const ann = workspace.add("Ann", "analyst");
  ASSERT_TRUE(change(adam, ann, {.access_ends_at = std::optional(in(hours(24 * 10)))}));
  ASSERT_TRUE(change(workspace.olga, adam, {.role = "viewer"}));
  workspace.clock.advance(hours(24 * 4));
  sweep();
  EXPECT_EQ(mails().size(), 1u);
}

TEST_F(AccessEndTest, AnEndThatIsNearWhenItIsGivenIsNotRemindedOf) {
  auto const ann = workspace.add("Ann", "analyst");
  ASSERT_TRUE(change(workspace.olga, ann, {.access_ends_at = std::optional(in(hours(24 * 3)))}));
  sweep();
  EXPECT_TRUE(mails().empty());
}

TEST_F(AccessEndTest, AnEndedGrantIsTakenOffTheTableWithItsEntry) {
  auto const ann = workspace.add("Ann", "viewer");
  auto const member = workspace.member_of(ann);
  ASSERT_TRUE(change(workspace.olga, ann,
                     {.grants = std::vector<Grant>{
                          {GrantScope::kOrganization, {}, "viewer"},
                          {GrantScope::kProject, workspace.project, "analyst", in(hours(24 * 8))}}}));
  workspace.clock.advance(hours(24 * 2));
  sweep();
  EXPECT_EQ(mails().size(), 2u);
  workspace.clock.advance(hours(24 * 6));
  sweep();
  auto const found = workspace.database->read([&](db::Transaction& transaction) {
    return find_member(transaction, workspace.organization, member).value();
  });
  EXPECT_EQ(found.grants.size(), 1u);
  auto const entries = trail("member.grant_ended");
  ASSERT_EQ(entries.size(), 1u);
  EXPECT_NE(entries[0].before.find("ends_at"), std::string::npos);
  EXPECT_EQ(mails().size(), 4u);
}

TEST_F(AccessEndTest, OfTwoGrantsThatDifferInTheirEndTheLongerStays) {
  auto const ann = workspace.add("Ann", "viewer");
  auto const done =
      change(workspace.olga, ann,
             {.grants = std::vector<Grant>{{GrantScope::kOrganization, {}, "viewer", in(hours(1))},
                                           {GrantScope::kOrganization, {}, "viewer"},
                                           {GrantScope::kOrganization, {}, "viewer", in(hours(2))}}});
  ASSERT_TRUE(done);
  ASSERT_EQ(done->member.grants.size(), 1u);
  EXPECT_FALSE(done->member.grants[0].ends_at);
}

}  // namespace
}  // namespace usher::access
