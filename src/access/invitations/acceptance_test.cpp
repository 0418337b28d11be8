#include "access/invitations/acceptance.h"

#include <barrier>
#include <thread>

#include <gtest/gtest.h>

#include "access/invitations/invitation_change.h"
#include "access/invitations/invitation_send.h"
#include "access/members/member.h"
#include "base/crypto.h"
#include "support/test_workspace.h"

namespace usher::access {
namespace {

constexpr char kPassword[] = "a perfectly long passphrase";

class AcceptanceTest : public testing::Test {
 protected:
  support::TestWorkspace workspace;

  Invitation invite(identity::Caller const& actor, std::string const& email,
                    std::string const& role = "analyst",
                    std::optional<base::Time> access_ends_at = std::nullopt) {
    auto const scope = workspace.scope(actor);
    return workspace.database->write([&](db::Transaction& transaction) {
      auto outcome = workspace.value(
          send_invitations(transaction, workspace.services, scope,
                           {{email, role, std::nullopt, "Welcome!", std::nullopt, access_ends_at}},
                           Completeness::kAllOrNothing));
      return std::get<SentInvitations>(outcome).invitations.front().value();
    });
  }
  // A token as the mail would carry it; the mail itself is sealed in the outbox.
  std::string mailed_token(Invitation const& invitation) {
    return workspace.database->write([&](db::Transaction& transaction) {
      return issue_token(transaction, workspace.clock, invitation, LinkKind::kMail, workspace.olga.account);
    });
  }
  std::string copied_token(Invitation const& invitation) {
    return workspace.database->write([&](db::Transaction& transaction) {
      return issue_token(transaction, workspace.clock, invitation, LinkKind::kCopied, workspace.olga.account);
    });
  }
  base::Result<Accepted> accept(std::string const& token, std::optional<identity::Caller> const& caller = {},
                                std::string const& code = "") {
    return access::accept(*workspace.database, workspace.services, {token, "Ann Lee", kPassword, code},
                          caller, {});
  }
  base::Result<Offer> look_up(std::string const& token, std::optional<identity::Caller> const& caller = {}) {
    return workspace.database->write([&](db::Transaction& transaction) {
      return access::look_up(transaction, workspace.services, token, caller);
    });
  }
  std::optional<Invitation> find(base::InvitationId const& id) {
    return workspace.database->read([&](db::Transaction& transaction) {
      return find_invitation(transaction, workspace.clock, workspace.organization, id);
    });
  }
  void demote(identity::Caller const& caller) {
    auto const olga = workspace.scope(workspace.olga);
    auto const member = workspace.member_of(caller);
    workspace.database->write([&](db::Transaction& transaction) {
      workspace.value(
          update_member(transaction, workspace.services, olga, member, {.role = "viewer"}, Effect::kApply));
    });
  }
  identity::Caller account(std::string const& email) {
    return workspace.database->write([&](db::Transaction& transaction) {
      auto const made = workspace.value(identity::create_account(
          transaction, workspace.clock, {workspace.value(base::EmailAddress::parse(email)), "Someone", "x"}));
      return identity::Caller{made.id, base::SessionId("ses_x"), made.name, made.email, {}};
    });
  }
};

TEST_F(AcceptanceTest, ANewPersonJoinsWithTheOfferedRoleAndIsSignedIn) {
  Invitation const invitation = invite(workspace.olga, "ann@acme.example");
  std::string const token = mailed_token(invitation);
  auto const offer = look_up(token);
  ASSERT_TRUE(offer);
  EXPECT_TRUE(offer->needs.password);
  EXPECT_FALSE(offer->needs.code);
  EXPECT_EQ(offer->message, "Welcome!");
  EXPECT_EQ(offer->email, "");
  EXPECT_EQ(offer->email_masked, "a***@acme.example");
  auto const accepted = accept(token);
  ASSERT_TRUE(accepted) << accepted.error().message;
  EXPECT_TRUE(accepted->session);
  identity::Caller const ann{accepted->account, accepted->session->id, "Ann Lee", "ann@acme.example", {}};
  EXPECT_TRUE(workspace.authorizer.authorize(ann, workspace.project, Permission::kReportsWrite));
  EXPECT_EQ(find(invitation.id)->state, InvitationState::kAccepted);
  EXPECT_EQ(accept(token).error().details.at("state"), "accepted");
}

TEST_F(AcceptanceTest, TheMembershipHasTheEndThatWasOffered) {
  base::Time const end = workspace.clock.now() + std::chrono::hours(48);
  std::string const token = mailed_token(invite(workspace.olga, "ann@acme.example", "analyst", end));
  EXPECT_EQ(look_up(token)->access_ends_at, end);
  auto const accepted = accept(token);
  ASSERT_TRUE(accepted);
  auto const member = workspace.database->read([&](db::Transaction& transaction) {
    return find_member(transaction, workspace.organization, accepted->member);
  });
  EXPECT_EQ(member->access_ends_at, end);
}

TEST_F(AcceptanceTest, WhatHasEndedBeforeItWasAcceptedIsNotTaken) {
  base::Time const end = workspace.clock.now() + std::chrono::hours(1);
  Invitation const invitation = invite(workspace.olga, "ann@acme.example", "analyst", end);
  std::string const token = mailed_token(invitation);
  workspace.clock.set(end);
  EXPECT_EQ(accept(token).error().code, "access_is_over");
  EXPECT_EQ(find(invitation.id)->state, InvitationState::kPending);
}

// reliability: a scanner cannot use up an invitation.
TEST_F(AcceptanceTest, LookingUpChangesNothingButThatItWasOpened) {
  Invitation const invitation = invite(workspace.olga, "ann@acme.example");
  std::string const token = mailed_token(invitation);
  for (int i = 0; i < 20; ++i) EXPECT_TRUE(look_up(token));
  EXPECT_TRUE(find(invitation.id)->opened_at);
  EXPECT_EQ(find(invitation.id)->state, InvitationState::kPending);
  EXPECT_TRUE(accept(token));
}

TEST_F(AcceptanceTest, SixtyFourParallelAcceptsOfOneTokenHaveOneWinner) {
  std::string const token = mailed_token(invite(workspace.olga, "ann@acme.example"));
  std::barrier start(64);
  std::atomic<int> winners{0}, others{0};
  std::vector<std::thread> threads;
  for (int i = 0; i < 64; ++i)
    threads.emplace_back([&] {
      start.arrive_and_wait();
      auto const outcome = accept(token);
      if (outcome)
        ++winners;
      else if (outcome.error().code == "not_pending" || outcome.error().code == "sign_in_required")
        ++others;
      else
        ADD_FAILURE() << outcome.error().code;
    });
  for (auto& thread : threads) thread.join();
  EXPECT_EQ(winners, 1);
  EXPECT_EQ(others, 63);
}

TEST_F(AcceptanceTest, AcceptAgainstRevokeHasOneWinner) {
  for (int round = 0; round < 10; ++round) {
    Invitation const invitation = invite(workspace.olga, "p" + std::to_string(round) + "@acme.example");
    std::string const token = mailed_token(invitation);
    auto const scope = workspace.scope(workspace.olga);
    std::barrier start(2);
    bool is_accepted = false, is_revoked = false;
    std::thread accepting([&] {
      start.arrive_and_wait();
      is_accepted = static_cast<bool>(accept(token));
    });
    std::thread revoking([&] {
      start.arrive_and_wait();
      is_revoked = static_cast<bool>(workspace.database->write([&](db::Transaction& transaction) {
        return revoke_invitation(transaction, workspace.services, scope, invitation.id);
      }));
    });
    accepting.join();
    revoking.join();
    EXPECT_NE(is_accepted, is_revoked);
    EXPECT_EQ(find(invitation.id)->state,
              is_accepted ? InvitationState::kAccepted : InvitationState::kRevoked);
  }
}

// Grafana CVE-2022-39306: accept with another email.
TEST_F(AcceptanceTest, SomebodyElseCannotAcceptAndTheInvitationStaysIntact) {
  Invitation const invitation = invite(workspace.olga, "ann@acme.example");
  std::string const token = mailed_token(invitation);
  auto const eve = account("eve@evil.example");
  EXPECT_FALSE(look_up(token, eve)->signed_in_matches);
  EXPECT_EQ(accept(token, eve).error().code, "wrong_account");
  EXPECT_EQ(find(invitation.id)->state, InvitationState::kPending);
  EXPECT_TRUE(accept(token));
}

// better-auth GHSA-fmh4: an unverified squatter takes the invite.
TEST_F(AcceptanceTest, ACopiedLinkNeedsACodeFromTheInvitedMailbox) {
  Invitation const invitation = invite(workspace.olga, "ann@acme.example");
  std::string const token = copied_token(invitation);
  EXPECT_TRUE(look_up(token)->needs.code);
  EXPECT_EQ(accept(token).error().code, "code_required");
  EXPECT_EQ(accept(token, {}, "000000").error().code, "wrong_code");
  workspace.database->write([&](db::Transaction& transaction) {
    workspace.value(send_code(transaction, workspace.services, token));
    transaction.execute("update invitations set code_hash = ? where id = ?",
                        base::sha256_hex(invitation.id.value + "123456"), invitation.id);
  });
  for (int i = 0; i < kCodeAttempts - 1; ++i)
    EXPECT_EQ(accept(token, {}, "999999").error().code, "wrong_code");
  EXPECT_TRUE(accept(token, {}, "123456"));
}

TEST_F(AcceptanceTest, GuessingTheCodeEndsAfterFiveTries) {
  Invitation const invitation = invite(workspace.olga, "ann@acme.example");
  std::string const token = copied_token(invitation);
  workspace.database->write([&](db::Transaction& transaction) {
    workspace.value(send_code(transaction, workspace.services, token));
    transaction.execute("update invitations set code_hash = ? where id = ?",
                        base::sha256_hex(invitation.id.value + "123456"), invitation.id);
  });
  for (int i = 0; i < kCodeAttempts; ++i) EXPECT_EQ(accept(token, {}, "999999").error().code, "wrong_code");
  EXPECT_EQ(accept(token, {}, "123456").error().code, "wrong_code");
}

TEST_F(AcceptanceTest, AnExistingAccountSignsInAndNeedsNothingElse) {
  auto const ann = account("ann@acme.example");
  std::string const token = mailed_token(invite(workspace.olga, "ann@acme.example"));
  EXPECT_TRUE(look_up(token)->account_exists);
  EXPECT_EQ(accept(token).error().code, "sign_in_required");
  EXPECT_EQ(look_up(token, ann)->email, "ann@acme.example");
  auto const accepted = accept(token, ann);
  ASSERT_TRUE(accepted);
  EXPECT_FALSE(accepted->session);
}

// growthbook#6325: a stored invitation outlives its inviter's role.
TEST_F(AcceptanceTest, IfTheInviterLostTheRightAnotherAdminMustApprove) {
  auto const adam = workspace.add("Adam", "admin");
  Invitation const invitation = invite(adam, "ann@acme.example", "admin");
  std::string const token = mailed_token(invitation);
  auto const olga = workspace.scope(workspace.olga);
  demote(adam);
  EXPECT_EQ(accept(token).error().code, "needs_approval");
  EXPECT_EQ(find(invitation.id)->state, InvitationState::kNeedsApproval);
  workspace.database->write([&](db::Transaction& transaction) {
    workspace.value(resend_invitation(transaction, workspace.services, olga, invitation.id));
  });
  EXPECT_EQ(find(invitation.id)->state, InvitationState::kPending);
  EXPECT_TRUE(accept(mailed_token(invitation)));
}

TEST_F(AcceptanceTest, ACorrectedInvitationIsWorthTheRightsOfWhoCorrectedIt) {
  auto const adam = workspace.add("Adam", "admin");
  Invitation const invitation = invite(workspace.olga, "ann@acme.example", "admin");
  auto const scope = workspace.scope(adam);
  workspace.database->write([&](db::Transaction& transaction) {
    workspace.value(correct_invitation(transaction, workspace.services, scope, invitation.id,
                                       {.email = "adam@home.example", .role = std::nullopt}));
  });
  std::string const token = mailed_token(*find(invitation.id));
  demote(adam);
  EXPECT_EQ(accept(token).error().code, "needs_approval");
}

TEST_F(AcceptanceTest, ACopiedLinkIsWorthTheRightsOfWhoCopiedIt) {
  auto const adam = workspace.add("Adam", "admin");
  Invitation const invitation = invite(workspace.olga, "ann@acme.example", "admin");
  workspace.database->write([&](db::Transaction& transaction) {
    identity::create_account(transaction, workspace.clock,
                             {*base::EmailAddress::parse("ann@acme.example"), "Ann", "x"})
        .value();
  });
  std::string const token = workspace.database->write([&](db::Transaction& transaction) {
    return issue_token(transaction, workspace.clock, invitation, LinkKind::kCopied, adam.account);
  });
  demote(adam);
  auto const ann = workspace.database->read([&](db::Transaction& transaction) {
    return identity::find_account_by_email(transaction, *base::EmailAddress::parse("ann@acme.example"))
        .value();
  });
  identity::Caller const caller{ann.id, base::SessionId("ses_x"), ann.name, ann.email, {}};
  EXPECT_EQ(accept(token, caller).error().code, "needs_approval");
}

TEST_F(AcceptanceTest, DecliningWithALinkThatWasReplacedEndsNothing) {
  Invitation const invitation = invite(workspace.olga, "ann@acme.example");
  std::string const replaced = mailed_token(invitation);
  mailed_token(invitation);
  auto const declined = workspace.database->write(
      [&](db::Transaction& transaction) { return decline(transaction, workspace.services, replaced, {}); });
  EXPECT_EQ(declined.error().details.at("state"), "superseded");
  EXPECT_EQ(find(invitation.id)->state, InvitationState::kPending);
}

TEST_F(AcceptanceTest, DeadLinksSayWhatBecameOfThem) {
  Invitation const invitation = invite(workspace.olga, "ann@acme.example");
  std::string const replaced = mailed_token(invitation);
  std::string const current = mailed_token(invitation);
  EXPECT_EQ(look_up(replaced)->state, InvitationState::kSuperseded);
  EXPECT_EQ(accept(replaced).error().details.at("state"), "superseded");
  workspace.clock.advance(std::chrono::hours(200));
  auto const expired = look_up(current);
  EXPECT_EQ(expired->state, InvitationState::kExpired);
  EXPECT_FALSE(expired->role);
  EXPECT_EQ(expired->email_masked, "");
  EXPECT_EQ(look_up("no such token").error().code, "invitation_unknown");
}

TEST_F(AcceptanceTest, DecliningEndsIt) {
  Invitation const invitation = invite(workspace.olga, "ann@acme.example");
  std::string const token = mailed_token(invitation);
  workspace.database->write([&](db::Transaction& transaction) {
    EXPECT_TRUE(decline(transaction, workspace.services, token, {}));
  });
  EXPECT_EQ(find(invitation.id)->state, InvitationState::kDeclined);
  EXPECT_EQ(accept(token).error().details.at("state"), "declined");
}

TEST_F(AcceptanceTest, AskingAgainReachesTheInviterOnceADay) {
  Invitation const invitation = invite(workspace.olga, "ann@acme.example");
  std::string const token = mailed_token(invitation);
  workspace.clock.advance(std::chrono::hours(200));
  auto const ask = [&](std::string const& with) {
    return workspace.database->write(
        [&](db::Transaction& transaction) { return ask_again(transaction, workspace.services, with); });
  };
  EXPECT_TRUE(ask(token));
  EXPECT_TRUE(ask(token));
  EXPECT_TRUE(ask("no such token"));
  auto const mails = workspace.database->read([](db::Transaction& transaction) {
    return transaction.value<std::int64_t>("select count(*) from mails where kind = 'invitation_asked_again'")
        .value();
  });
  EXPECT_EQ(mails, 1);
}

TEST_F(AcceptanceTest, AskingAgainWithAUsedLinkReachesTheInviterAndWithALivingOneNobody) {
  Invitation const invitation = invite(workspace.olga, "ann@acme.example");
  std::string const token = mailed_token(invitation);
  auto const asked = [&] {
    return workspace.database->write([&](db::Transaction& transaction) {
      EXPECT_TRUE(ask_again(transaction, workspace.services, token));
      return transaction
          .value<std::int64_t>("select count(*) from mails where kind = 'invitation_asked_again'")
          .value();
    });
  };
  EXPECT_EQ(asked(), 0);
  EXPECT_TRUE(accept(token));
  EXPECT_EQ(asked(), 1);
}

TEST_F(AcceptanceTest, APasswordThatIsRefusedLeavesTheInvitationAsItWas) {
  Invitation const invitation = invite(workspace.olga, "ann@acme.example");
  std::string const token = mailed_token(invitation);
  auto const refused =
      access::accept(*workspace.database, workspace.services, {token, "Ann", "short", ""}, std::nullopt, {});
  EXPECT_EQ(refused.error().code, "password_too_short");
  EXPECT_EQ(refused.error().field, "password");
  EXPECT_EQ(find(invitation.id)->state, InvitationState::kPending);
}

}  // namespace
}  // namespace usher::access
