#include <barrier>
#include <thread>

#include <gtest/gtest.h>

#include "access/directory/member_list.h"
#include "access/invitations/invitation_change.h"
#include "access/invitations/invitation_send.h"
#include "access/workspaces/project.h"
#include "audit/trail.h"
#include "support/test_workspace.h"

namespace usher::access {
namespace {

InvitationRequest request(std::string email, std::string role = "analyst") {
  return {std::move(email), std::move(role), std::nullopt, "", std::nullopt};
}

class InvitationTest : public testing::Test {
 protected:
  support::TestWorkspace workspace;

  static SendOutcome send(support::TestWorkspace& in, identity::Caller const& actor,
                          std::vector<InvitationRequest> const& requests,
                          Completeness completeness = Completeness::kAllOrNothing) {
    auto const scope = in.scope(actor);
    return in.value(in.database->write([&](db::Transaction& transaction) -> base::Result<SendOutcome> {
      return send_invitations(transaction, in.services, scope, requests, completeness);
    }));
  }
  Invitation invite(std::string const& email, std::string const& role = "analyst") {
    auto const outcome = send(workspace, workspace.olga, {request(email, role)});
    return std::get<SentInvitations>(outcome).invitations.front().value();
  }
  Review review(identity::Caller const& actor, std::vector<InvitationRequest> const& requests) {
    auto const scope = workspace.scope(actor);
    return workspace.database->read([&](db::Transaction& transaction) {
      return workspace.value(review_invitations(transaction, workspace.services, scope, requests));
    });
  }
  template <class Function>
  auto as(identity::Caller const& actor, Function function) {
    auto const scope = workspace.scope(actor);
    return workspace.database->write(
        [&](db::Transaction& transaction) { return function(transaction, workspace.services, scope); });
  }
  std::optional<Invitation> find(base::InvitationId const& id) {
    return workspace.database->read([&](db::Transaction& transaction) {
      return find_invitation(transaction, workspace.clock, workspace.organization, id);
    });
  }
  std::int64_t live_tokens() {
    return workspace.database->read([](db::Transaction& transaction) {
      return transaction.value<std::int64_t>("select count(*) from invitation_tokens where died_at is null")
          .value();
    });
  }
};

TEST_F(InvitationTest, IsPendingAndItsMailQueued) {
  Invitation const invitation = invite("Ann.Lee@ACME.example");
  EXPECT_EQ(invitation.state, InvitationState::kPending);
  EXPECT_EQ(invitation.email, "ann.lee@acme.example");
  EXPECT_EQ(invitation.delivery->state, mail::DeliveryState::kQueued);
  EXPECT_EQ(find(invitation.id)->role, "analyst");
  EXPECT_EQ(workspace.announced.back().state, "pending");
}

TEST_F(InvitationTest, TheReviewGivesEveryRowItsVerdictAndChangesNothing) {
  workspace.add("Max Member", "viewer");
  invite("twice@acme.example");
  auto const rows = review(workspace.olga, {request("new@acme.example"), request("max.member@acme.example"),
                                            request("twice@acme.example"), request("not an address"),
                                            request("NEW@acme.example"), request("x@acme.example", "king")})
                        .rows;
  std::vector<Verdict> verdicts;
  for (auto const& row : rows) verdicts.push_back(row.verdict);
  EXPECT_EQ(verdicts, (std::vector{Verdict::kNewAccount, Verdict::kAlreadyMember, Verdict::kAlreadyInvited,
                                   Verdict::kInvalid, Verdict::kDuplicate, Verdict::kInvalid}));
  EXPECT_EQ(rows[3].error->field, "invitations[3].email");
  EXPECT_EQ(live_tokens(), 1);
}

TEST_F(InvitationTest, AReviewDoesNotTellStrangersWhoHasAnAccount) {
  // An account of another organization of the same installation.
  workspace.database->write([&](db::Transaction& transaction) {
    identity::create_account(transaction, workspace.clock,
                             {*base::EmailAddress::parse("someone@other.example"), "Someone", "x"})
        .value();
  });
  EXPECT_EQ(review(workspace.olga, {request("someone@other.example")}).rows[0].verdict, Verdict::kNewAccount);
}

TEST_F(InvitationTest, WarnsOfSlipsInTheDomain) {
  auto const rows = review(workspace.olga, {request("a@acme.exampel"), request("b@gmial.com"),
                                            request("c@gmail.com"), request("d@аcme.example")})
                        .rows;
  EXPECT_EQ(rows[0].warnings.at(0).suggestion, "a@acme.example");
  EXPECT_EQ(rows[1].warnings.at(0).suggestion, "b@gmail.com");
  EXPECT_TRUE(rows[2].warnings.empty());
  EXPECT_EQ(rows[3].warnings.at(0).code, "look_alike_domain");
}

TEST_F(InvitationTest, OneBadRowRefusesAllUnlessTheRestIsWanted) {
  std::vector<InvitationRequest> const requests{request("good@acme.example"), request("bad")};
  auto const refused = send(workspace, workspace.olga, requests);
  EXPECT_EQ(std::get<RefusedInvitations>(refused).error.code, "invitations_refused");
  EXPECT_EQ(live_tokens(), 0);
  auto const partly =
      std::get<SentInvitations>(send(workspace, workspace.olga, requests, Completeness::kWhatCanBeSent));
  EXPECT_TRUE(partly.invitations[0]);
  EXPECT_FALSE(partly.invitations[1]);
}

// formbricks#4890: invite above one's own role.
TEST_F(InvitationTest, NobodyInvitesAboveTheirOwnRights) {
  auto const adam = workspace.add("Adam", "admin");
  auto const rows =
      review(adam, {request("x@acme.example", "owner"), request("y@acme.example", "admin")}).rows;
  EXPECT_EQ(rows[0].verdict, Verdict::kNotAllowed);
  EXPECT_EQ(rows[0].error->code, "above_your_rights");
  EXPECT_EQ(rows[1].verdict, Verdict::kNewAccount);
}

TEST_F(InvitationTest, InvitingAgainReplacesTheOlderOne) {
  Invitation const older = invite("ann@acme.example", "viewer");
  Invitation const newer = invite("ann@acme.example", "analyst");
  EXPECT_EQ(find(older.id)->state, InvitationState::kSuperseded);
  EXPECT_EQ(find(newer.id)->state, InvitationState::kPending);
  EXPECT_EQ(live_tokens(), 1);
}

// sentry#16533: resend leaves it expired.
TEST_F(InvitationTest, ResendingExtendsTheExpiryAndKillsTheOlderLink) {
  Invitation const invitation = invite("ann@acme.example");
  workspace.clock.advance(std::chrono::hours(100));
  auto const resent = as(workspace.olga, [&](auto&... a) { return resend_invitation(a..., invitation.id); });
  ASSERT_TRUE(resent);
  EXPECT_EQ(resent->expires_at, workspace.clock.now() + std::chrono::hours(168));
  EXPECT_EQ(live_tokens(), 1);
  EXPECT_NE(resent->mail, invitation.mail);
}

TEST_F(InvitationTest, ResendingNeverShortensAnInvitation) {
  InvitationRequest long_one = request("ann@acme.example");
  long_one.expires_in_hours = 720;
  auto const sent =
      std::get<SentInvitations>(send(workspace, workspace.olga, {long_one})).invitations[0].value();
  workspace.clock.advance(std::chrono::hours(24));
  EXPECT_EQ(as(workspace.olga, [&](auto&... a) { return resend_invitation(a..., sent.id); })->expires_at,
            sent.expires_at);
}

TEST_F(InvitationTest, RevokingKillsItsLinksAndItsUnsentMail) {
  Invitation const invitation = invite("ann@acme.example");
  as(workspace.olga, [&](auto&... a) { return copy_link(a..., invitation.id); }).value();
  EXPECT_EQ(live_tokens(), 2);
  EXPECT_EQ(as(workspace.olga, [&](auto&... a) { return revoke_invitation(a..., invitation.id); })->state,
            InvitationState::kRevoked);
  EXPECT_EQ(live_tokens(), 0);
  auto const again = as(workspace.olga, [&](auto&... a) { return revoke_invitation(a..., invitation.id); });
  EXPECT_EQ(again.error().code, "not_pending");
  EXPECT_EQ(again.error().details.at("state"), "revoked");
}

TEST_F(InvitationTest, CorrectingTheAddressMailsAFreshLink) {
  Invitation const invitation = invite("anm@acme.example");
  auto const corrected = as(workspace.olga, [&](auto&... a) {
    return correct_invitation(a..., invitation.id, {.email = "ann@acme.example", .role = std::nullopt});
  });
  ASSERT_TRUE(corrected);
  EXPECT_EQ(corrected->email, "ann@acme.example");
  EXPECT_NE(corrected->mail, invitation.mail);
  EXPECT_EQ(live_tokens(), 1);
}

TEST_F(InvitationTest, AnOfferOfMoreThanOnesOwnIsNotReplacedNorRenewed) {
  auto const adam = workspace.add("Adam", "admin");
  Invitation const offer = invite("bob@acme.example", "owner");
  auto const rows = review(adam, {request("bob@acme.example", "viewer")}).rows;
  EXPECT_EQ(rows[0].error->code, "member_above_you");
  auto const resent = as(adam, [&](auto&... a) { return resend_invitation(a..., offer.id); });
  EXPECT_EQ(resent.error().code, "member_above_you");
}

TEST_F(InvitationTest, OwnerAndBillingAreNotGivenOnProjects) {
  auto const project = workspace.database->read([&](db::Transaction& transaction) {
    return projects_of(transaction, workspace.organization).front().id;
  });
  for (char const* role : {"owner", "billing"}) {
    InvitationRequest asked = request("ann@acme.example", role);
    asked.projects = {project};
    EXPECT_EQ(review(workspace.olga, {asked}).rows[0].error->code, "role_not_for_projects") << role;
  }
}

TEST_F(InvitationTest, AProjectNamedTwiceIsGivenOnce) {
  auto const project = workspace.database->read([&](db::Transaction& transaction) {
    return projects_of(transaction, workspace.organization).front().id;
  });
  InvitationRequest asked = request("ann@acme.example");
  asked.projects = {project, project};
  EXPECT_EQ(review(workspace.olga, {asked}).rows[0].grants.size(), 1u);
}

TEST(InvitationPace, MoreAtOnceThanAnHourAllowsIsNoMatterOfWaiting) {
  Plan plan = support::small_plan(1000);
  plan.invitations_per_hour = 2;
  support::TestWorkspace workspace(mail::MailServer::kConfigured, {plan}, "small");
  auto const scope = workspace.scope(workspace.olga);
  auto const outcome = workspace.database->write([&](db::Transaction& transaction) {
    return send_invitations(transaction, workspace.services, scope,
                            {request("a@acme.example", "viewer"), request("b@acme.example", "viewer"),
                             request("c@acme.example", "viewer")},
                            Completeness::kAllOrNothing);
  });
  EXPECT_EQ(outcome.error().code, "too_many_invitations");
  EXPECT_EQ(outcome.error().kind, base::ErrorKind::kRefused);
}

TEST(InvitationPace, SaysWhenTheNextOneFits) {
  Plan plan = support::small_plan(1000);
  plan.invitations_per_hour = 2;
  support::TestWorkspace workspace(mail::MailServer::kConfigured, {plan}, "small");
  auto const scope = workspace.scope(workspace.olga);
  auto const send = [&](std::string const& email) {
    return workspace.database->write([&](db::Transaction& transaction) {
      return send_invitations(transaction, workspace.services, scope, {request(email, "viewer")},
                              Completeness::kAllOrNothing);
    });
  };
  EXPECT_TRUE(send("a@acme.example"));
  workspace.clock.advance(std::chrono::minutes(20));
  EXPECT_TRUE(send("b@acme.example"));
  EXPECT_EQ(send("c@acme.example").error().details.at("retry_after"), "2400");
  workspace.clock.advance(std::chrono::minutes(40));
  EXPECT_TRUE(send("c@acme.example"));
}

TEST(InvitationPace, ACorrectedAddressCountsToo) {
  Plan plan = support::small_plan(1000);
  plan.invitations_per_hour = 3;
  support::TestWorkspace workspace(mail::MailServer::kConfigured, {plan}, "small");
  auto const scope = workspace.scope(workspace.olga);
  auto const id = workspace.database->write([&](db::Transaction& transaction) {
    auto outcome =
        workspace.value(send_invitations(transaction, workspace.services, scope,
                                         {request("a@acme.example", "viewer")}, Completeness::kAllOrNothing));
    return std::get<SentInvitations>(outcome).invitations[0]->id;
  });
  auto const move_to = [&](std::string const& email) {
    return workspace.database->write([&](db::Transaction& transaction) {
      return correct_invitation(transaction, workspace.services, scope, id, {.email = email, .role = {}});
    });
  };
  for (char const* email : {"b@acme.example", "c@acme.example"}) EXPECT_TRUE(move_to(email));
  EXPECT_EQ(move_to("e@acme.example").error().code, "too_many_invitations");
}

// Grafana CVE-2024-10452: an admin of one organization deletes the invitation of another.
TEST_F(InvitationTest, OfAnotherOrganizationIsNotThere) {
  Invitation const invitation = invite("ann@acme.example");
  workspace.database->write([&](db::Transaction& transaction) {
    transaction.execute(
        "insert into organizations (id, name, plan, language, invitation_expiry_hours, copied_links_allowed, "
        "created_at) values ('org_other', 'Other', 'unlimited', 'en', 168, 1, 0)");
    transaction.execute("update grants set organization_id = 'org_other' where subject_id = ?",
                        invitation.id);
    transaction.execute("update invitations set organization_id = 'org_other' where id = ?", invitation.id);
    relist_invitations(transaction, workspace.organization, {invitation.id.value});
  });
  auto const code = [](auto const& result) { return result.error().code; };
  EXPECT_EQ(code(as(workspace.olga, [&](auto&... a) { return revoke_invitation(a..., invitation.id); })),
            "not_found");
  EXPECT_EQ(code(as(workspace.olga, [&](auto&... a) { return resend_invitation(a..., invitation.id); })),
            "not_found");
  EXPECT_EQ(code(as(workspace.olga, [&](auto&... a) { return copy_link(a..., invitation.id); })),
            "not_found");
}

TEST_F(InvitationTest, ExpiresByTheClockAndFreesItsAddress) {
  Invitation const invitation = invite("ann@acme.example");
  workspace.clock.advance(std::chrono::hours(169));
  EXPECT_EQ(find(invitation.id)->state, InvitationState::kExpired);
  invite("ann@acme.example");
  workspace.clock.advance(std::chrono::hours(169));
  workspace.database->write([&](db::Transaction& transaction) {
    EXPECT_EQ(sweep_expired_invitations(transaction, workspace.services, 10), 1);
  });
}

TEST_F(InvitationTest, NobodyIsFloodedWithMail) {
  for (int i = 0; i < 5; ++i) {
    Invitation const invitation = invite("ann@acme.example");
    // As the courier would; a mail that was cancelled before it left floods nobody.
    workspace.database->write([&](db::Transaction& transaction) {
      transaction.execute("update mails set state = 'sent' where id = ?", invitation.mail);
    });
  }
  auto const outcome = send(workspace, workspace.olga, {request("ann@acme.example")});
  EXPECT_EQ(std::get<RefusedInvitations>(outcome).review.rows[0].error->code, "too_many_mails");
  workspace.clock.advance(std::chrono::hours(25));
  invite("ann@acme.example");
}

// zulip#28638: limits passed in parallel.
TEST(InvitationPace, CountsInvitationsAndHoldsInParallel) {
  Plan plan = support::small_plan(1000);
  plan.invitations_per_hour = 10;
  support::TestWorkspace workspace(mail::MailServer::kConfigured, {plan}, "small");
  auto const scope = workspace.scope(workspace.olga);
  std::atomic<int> sent{0};
  std::vector<std::thread> threads;
  for (int i = 0; i < 16; ++i)
    threads.emplace_back([&, i] {
      auto const outcome =
          workspace.database->write([&](db::Transaction& transaction) -> base::Result<SendOutcome> {
            return send_invitations(transaction, workspace.services, scope,
                                    {request("p" + std::to_string(i) + "@acme.example", "viewer")},
                                    Completeness::kAllOrNothing);
          });
      if (outcome)
        ++sent;
      else
        EXPECT_EQ(outcome.error().code, "too_many_invitations");
    });
  for (auto& thread : threads) thread.join();
  EXPECT_EQ(sent, 10);
}

TEST(InvitationSeats, ThirtyTwoParallelInvitationsTakeTheThreeThatAreFree) {
  support::TestWorkspace workspace(mail::MailServer::kConfigured, {support::small_plan(4)}, "small");
  auto const scope = workspace.scope(workspace.olga);
  std::barrier start(32);
  std::atomic<int> sent{0};
  std::vector<std::thread> threads;
  for (int i = 0; i < 32; ++i)
    threads.emplace_back([&, i] {
      start.arrive_and_wait();
      auto const outcome =
          workspace.database->write([&](db::Transaction& transaction) -> base::Result<SendOutcome> {
            return send_invitations(transaction, workspace.services, scope,
                                    {request("p" + std::to_string(i) + "@acme.example", "viewer")},
                                    Completeness::kAllOrNothing);
          });
      if (outcome && std::holds_alternative<SentInvitations>(*outcome)) ++sent;
    });
  for (auto& thread : threads) thread.join();
  EXPECT_EQ(sent, 3);
  workspace.database->read([&](db::Transaction& transaction) {
    Seats const seats =
        count_seats(transaction, workspace.clock.now(), workspace.organization, workspace.plans);
    EXPECT_EQ(seats.used, 1);
    EXPECT_EQ(seats.held, 3);
    EXPECT_EQ(seats.free(), 0);
  });
}

TEST(InvitationPlan, ARoleThatThePlanLacksIsRefused) {
  support::TestWorkspace workspace(mail::MailServer::kConfigured, {support::small_plan(9)}, "small");
  auto const scope = workspace.scope(workspace.olga);
  workspace.database->read([&](db::Transaction& transaction) {
    auto const rows = workspace
                          .value(review_invitations(transaction, workspace.services, scope,
                                                    {request("a@acme.example", "analyst")}))
                          .rows;
    EXPECT_EQ(rows[0].error->code, "role_not_in_plan");
  });
}

// Plane#8010: mail "sent" without SMTP.
TEST(InvitationWithoutMail, NothingPretendsToBeSent) {
  support::TestWorkspace workspace(mail::MailServer::kNotConfigured);
  auto const scope = workspace.scope(workspace.olga);
  workspace.database->write([&](db::Transaction& transaction) {
    auto outcome = workspace.value(send_invitations(
        transaction, workspace.services, scope, {request("a@acme.example")}, Completeness::kAllOrNothing));
    auto const invitation = std::get<SentInvitations>(outcome).invitations[0].value();
    EXPECT_EQ(invitation.delivery->state, mail::DeliveryState::kNotConfigured);
    EXPECT_EQ(resend_invitation(transaction, workspace.services, scope, invitation.id).error().code,
              "mail_not_configured");
    EXPECT_TRUE(copy_link(transaction, workspace.services, scope, invitation.id));
  });
}

}  // namespace
}  // namespace usher::access
