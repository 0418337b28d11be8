#include "access/reviews/access_review.h"

#include <gtest/gtest.h>

#include "access/invitations/invitation_change.h"
#include "access/invitations/invitation_send.h"
#include "support/test_workspace.h"

namespace usher::access {
namespace {

using Reasons = std::vector<ReviewReason>;

class AccessReviewTest : public testing::Test {
 protected:
  support::TestWorkspace workspace;

  template <class UseCase>
  auto as(identity::Caller const& actor, UseCase const& use_case) {
    auto const scope = workspace.scope(actor);
    return workspace.database->write(
        [&](db::Transaction& transaction) { return use_case(transaction, scope); });
  }
  ReviewPage<ReviewedMember> members(ReviewQuery const& query = {}) {
    return workspace.value(
        as(workspace.olga, [&](db::Transaction& transaction, OrganizationScope const& scope) {
          return review_members(transaction, workspace.services, scope, query);
        }));
  }
  std::vector<std::string> names(ReviewQuery const& query = {}) {
    std::vector<std::string> names;
    for (auto const& row : members(query).rows) names.push_back(row.member.name);
    return names;
  }
  ReviewPage<ReviewedInvitation> invitations(ReviewQuery const& query = {}) {
    return workspace.value(
        as(workspace.olga, [&](db::Transaction& transaction, OrganizationScope const& scope) {
          return review_open_invitations(transaction, workspace.services, scope, query);
        }));
  }
  base::Ok decide(identity::Caller const& actor, std::string const& subject, ReviewDecision decision) {
    return as(actor, [&](db::Transaction& transaction, OrganizationScope const& scope) {
      return decide_review(transaction, workspace.services, scope, {subject, decision, 90, {}});
    });
  }
  std::vector<NotedDecision> decisions(DecisionQuery const& query = {}) {
    return workspace
        .value(as(workspace.olga,
                  [&](db::Transaction& transaction, OrganizationScope const& scope) {
                    return list_review_decisions(transaction, workspace.services, scope, query);
                  }))
        .decisions;
  }
  Invitation invite(std::string const& email) {
    return as(workspace.olga, [&](db::Transaction& transaction, OrganizationScope const& scope) {
      auto outcome =
          workspace.value(send_invitations(transaction, workspace.services, scope,
                                           {{email, "viewer", {}, "", 720}}, Completeness::kAllOrNothing));
      return std::get<SentInvitations>(outcome).invitations.front().value();
    });
  }
  base::MemberId guest() {
    return workspace.database->write([&](db::Transaction& transaction) {
      auto const address = workspace.value(base::EmailAddress::parse("gus@other.example"));
      auto const account = workspace.value(
          identity::create_account(transaction, workspace.clock, {address, "Gus", "no password"}));
      return join(transaction, workspace.services, workspace.organization, account.id,
                  {{GrantScope::kOrganization, {}, "viewer"}}, workspace.olga.account);
    });
  }
  void advance_days(int days) { workspace.clock.advance(std::chrono::hours(24 * days)); }
};

TEST_F(AccessReviewTest, WhoWasNotSeenForSoLongIsIdle) {
  auto const vera = workspace.add("Vera", "viewer");
  ReviewQuery const idle{.days = 30, .reason = ReviewReason::kIdle};
  EXPECT_TRUE(names(idle).empty());
  advance_days(31);
  EXPECT_EQ(names(idle), std::vector<std::string>{"Vera"});
  workspace.database->write([&](db::Transaction& transaction) {
    note_activity(transaction, {{vera.account, workspace.clock.now()}});
  });
  EXPECT_TRUE(names(idle).empty());
}

TEST_F(AccessReviewTest, GuestsAreThoseOfADomainThatNoOwnerHas) {
  auto const gus = guest();
  workspace.add("Vera", "viewer");
  ReviewQuery const endless{.reason = ReviewReason::kEndlessGuest};
  EXPECT_EQ(names(endless), std::vector<std::string>{"Gus"});
  workspace.value(as(workspace.olga, [&](db::Transaction& transaction, OrganizationScope const& scope) {
    return update_member(transaction, workspace.services, scope, gus,
                         {.access_ends_at = workspace.clock.now() + std::chrono::hours(1000)},
                         Effect::kApply);
  }));
  EXPECT_TRUE(names(endless).empty());
  EXPECT_EQ(names({.reason = ReviewReason::kExternal}), std::vector<std::string>{"Gus"});
}

TEST_F(AccessReviewTest, WhoIsKeptIsNotShownForAsLongAndThenAgain) {
  auto const vera = workspace.member_of(workspace.add("Vera", "viewer"));
  ASSERT_EQ(names(), std::vector<std::string>{"Vera"});  // without a second factor
  ASSERT_TRUE(decide(workspace.olga, vera.value, ReviewDecision::kKept));
  EXPECT_TRUE(names().empty());
  advance_days(91);
  EXPECT_EQ(names(), std::vector<std::string>{"Vera"});
  ASSERT_EQ(decisions().size(), 1u);
  EXPECT_EQ(decisions()[0].decision, "kept");
  EXPECT_EQ(decisions()[0].reasons, std::vector<std::string>{"no_second_factor"});
  EXPECT_EQ(decisions()[0].decided_by, "Olga Owner");
}

TEST_F(AccessReviewTest, APasskeyIsASecondFactor) {
  auto const vera = workspace.add("Vera", "viewer");
  ASSERT_EQ(names(), std::vector<std::string>{"Vera"});
  workspace.database->write([&](db::Transaction& transaction) {
    transaction.execute(
        "insert into passkeys (id, account_id, name, credential_id, algorithm, public_key, transports, "
        "sign_count, created_at) values ('pky_1', ?, 'Phone', 'AAAA', -7, 'AAAA', '', 0, 0)",
        vera.account);
  });
  EXPECT_TRUE(names().empty());
}

TEST_F(AccessReviewTest, DecisionsAreReadByTheirTime) {
  auto const vera = workspace.member_of(workspace.add("Vera", "viewer"));
  ASSERT_TRUE(decide(workspace.olga, vera.value, ReviewDecision::kKept));
  base::Time const first = workspace.clock.now();
  advance_days(91);
  ASSERT_TRUE(decide(workspace.olga, vera.value, ReviewDecision::kRemoved));
  EXPECT_EQ(decisions().size(), 2u);
  ASSERT_EQ(decisions({.from = first + std::chrono::hours(1)}).size(), 1u);
  EXPECT_EQ(decisions({.from = first + std::chrono::hours(1)})[0].decision, "removed");
  EXPECT_EQ(decisions({.from = first, .to = workspace.clock.now()}).size(), 1u);
}

TEST_F(AccessReviewTest, ADecisionIsMadeUnderTheRulesOfTheChange) {
  auto const adam = workspace.add("Adam", "admin");
  auto const anna = workspace.member_of(workspace.add("Anna", "analyst"));
  auto const olga = workspace.member_of(workspace.olga);
  EXPECT_EQ(decide(adam, olga.value, ReviewDecision::kRemoved).error().code, "member_above_you");
  EXPECT_EQ(decide(adam, olga.value, ReviewDecision::kReduced).error().code, "member_above_you");
  EXPECT_EQ(decide(workspace.olga, olga.value, ReviewDecision::kKept).error().code, "own_membership");
  EXPECT_EQ(decide(adam, anna.value, ReviewDecision::kRevoked).error().code, "decision_impossible");
  EXPECT_TRUE(decisions().empty());
  ASSERT_TRUE(decide(adam, anna.value, ReviewDecision::kReduced));
  workspace.database->read([&](db::Transaction& transaction) {
    EXPECT_EQ(find_member(transaction, workspace.organization, anna)->role, "viewer");
  });
  ASSERT_TRUE(decide(adam, anna.value, ReviewDecision::kRemoved));
  workspace.database->read([&](db::Transaction& transaction) {
    EXPECT_FALSE(find_member(transaction, workspace.organization, anna));
  });
  EXPECT_EQ(decisions().size(), 2u);
}

TEST_F(AccessReviewTest, InvitationsThatCameToNothingAreListedAndRevoked) {
  Invitation const ann = invite("ann@acme.example");
  EXPECT_TRUE(invitations().rows.empty());
  advance_days(8);
  ASSERT_EQ(invitations().rows.size(), 1u);
  EXPECT_EQ(invitations().rows[0].reasons, Reasons{ReviewReason::kNeverOpened});
  Invitation const ben = invite("ben@acme.example");
  advance_days(23);  // Ann's has ended
  auto const page = invitations();
  ASSERT_EQ(page.rows.size(), 2u);
  EXPECT_EQ(page.rows[0].reasons, Reasons{ReviewReason::kExpired});
  ASSERT_TRUE(decide(workspace.olga, ann.id.value, ReviewDecision::kKept));
  ASSERT_TRUE(decide(workspace.olga, ben.id.value, ReviewDecision::kRevoked));
  EXPECT_TRUE(invitations().rows.empty());
}

TEST_F(AccessReviewTest, OfOneAddressOnlyTheNewestInvitationCounts) {
  invite("ann@acme.example");
  advance_days(31);  // it has ended
  workspace.database->write([&](db::Transaction& transaction) {
    EXPECT_EQ(sweep_expired_invitations(transaction, workspace.services, 100), 1);
  });
  ASSERT_EQ(invitations({.days = 30}).rows.size(), 1u);
  Invitation const again = invite("ann@acme.example");
  EXPECT_TRUE(invitations({.days = 30}).rows.empty());
  advance_days(8);
  auto const page = invitations({.days = 30});
  ASSERT_EQ(page.rows.size(), 1u);
  EXPECT_EQ(page.rows[0].invitation.id, again.id);
  EXPECT_EQ(page.rows[0].reasons, Reasons{ReviewReason::kNeverOpened});
}

TEST_F(AccessReviewTest, PagesOfInvitationsGoOnWhereTheLastEnded) {
  std::vector<std::string> invited;
  for (char const* name : {"ann", "ben", "cleo", "dan", "eve"}) {
    invited.push_back(invite(std::string(name) + "@acme.example").id.value);
    workspace.clock.advance(std::chrono::seconds(1));
  }
  advance_days(8);
  ReviewQuery query{.limit = 2};
  std::vector<std::string> all;
  do {
    auto const page = invitations(query);
    for (auto const& row : page.rows) all.push_back(row.invitation.id.value);
    query.cursor = page.next_cursor;
  } while (!query.cursor.empty());
  EXPECT_EQ(all, invited);
}

TEST_F(AccessReviewTest, PagesGoOnWhereTheLastEnded) {
  for (int i = 0; i < 5; ++i) {
    workspace.add("P" + std::to_string(i), "viewer");
    workspace.clock.advance(std::chrono::seconds(1));
  }
  ReviewQuery query{.limit = 2};
  std::vector<std::string> all;
  do {
    auto const page = members(query);
    for (auto const& row : page.rows) all.push_back(row.member.name);
    query.cursor = page.next_cursor;
  } while (!query.cursor.empty());
  EXPECT_EQ(all, (std::vector<std::string>{"P0", "P1", "P2", "P3", "P4"}));
}

}  // namespace
}  // namespace usher::access
