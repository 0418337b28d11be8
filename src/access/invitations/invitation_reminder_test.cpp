#include <gtest/gtest.h>

#include "access/invitations/acceptance.h"
#include "access/invitations/invitation_change.h"
#include "access/invitations/invitation_send.h"
#include "access/workspaces/organization.h"
#include "audit/trail.h"
#include "support/test_workspace.h"

namespace usher::access {
namespace {

using std::chrono::hours;

class InvitationReminderTest : public testing::Test {
 protected:
  support::TestWorkspace workspace;

  Invitation invite(std::string const& email) {
    auto const scope = workspace.scope(workspace.olga);
    return workspace.database->write([&](db::Transaction& transaction) {
      auto outcome = workspace.value(send_invitations(
          transaction, workspace.services, scope,
          {{email, "viewer", std::nullopt, "", std::nullopt, std::nullopt}}, Completeness::kAllOrNothing));
      return std::get<SentInvitations>(outcome).invitations.front().value();
    });
  }
  // As the courier would have it.
  void deliver(std::string const& state = "sent") {
    workspace.database->write([&](db::Transaction& transaction) {
      transaction.execute("update mails set state = ?, next_attempt_at = null where state = 'queued'", state);
    });
  }
  std::int64_t sweep() {
    return workspace.database->write([&](db::Transaction& transaction) {
      return remind_invitations(transaction, workspace.services, 100);
    });
  }
  Invitation find(Invitation const& invitation) {
    return workspace.database->read([&](db::Transaction& transaction) {
      return find_invitation(transaction, workspace.clock, workspace.organization, invitation.id).value();
    });
  }
  void remind_before(std::int64_t hours) {
    auto const scope = workspace.scope(workspace.olga);
    workspace.database->write([&](db::Transaction& transaction) {
      workspace.value(
          update_organization(transaction, workspace.services, scope, {.remind_before_expiry_hours = hours}));
    });
  }
};

TEST_F(InvitationReminderTest, IsMailedOnceTwoDaysBeforeTheEndAndLeavesItWhereItIs) {
  Invitation const invitation = invite("ann@acme.example");
  deliver();
  workspace.clock.advance(hours(24 * 4));
  EXPECT_EQ(sweep(), 0);
  workspace.clock.advance(hours(26));
  EXPECT_EQ(sweep(), 1);
  Invitation const reminded = find(invitation);
  EXPECT_EQ(reminded.reminded_at, workspace.clock.now());
  EXPECT_EQ(reminded.expires_at, invitation.expires_at);
  EXPECT_NE(reminded.mail, invitation.mail);
  deliver();
  workspace.clock.advance(hours(25));
  EXPECT_EQ(sweep(), 0);
  auto const entries = workspace.database->read([&](db::Transaction& transaction) {
    return audit::list(transaction, workspace.organization, {.action = "invitation.reminded"}, {}, 10)
        .entries;
  });
  EXPECT_EQ(entries.size(), 1u);
}

TEST_F(InvitationReminderTest, TheOlderLinkStaysGood) {
  Invitation const invitation = invite("ann@acme.example");
  std::string const token = workspace.database->write([&](db::Transaction& transaction) {
    return issue_token(transaction, workspace.clock, invitation, LinkKind::kMail, workspace.olga.account);
  });
  deliver();
  workspace.clock.advance(hours(24 * 6));
  EXPECT_EQ(sweep(), 1);
  EXPECT_TRUE(accept(*workspace.database, workspace.services,
                     {token, "Ann Lee", "a perfectly long passphrase", ""}, {}, {}));
}

TEST_F(InvitationReminderTest, NobodyIsRemindedWhoseMailHasFailedOrWhereItIsTurnedOff) {
  Invitation const failed = invite("ann@acme.example");
  deliver("failed");
  workspace.clock.advance(hours(24 * 6));
  EXPECT_EQ(sweep(), 0);
  EXPECT_FALSE(find(failed).reminded_at);
  deliver();
  remind_before(0);
  Invitation const other = invite("bea@acme.example");
  deliver();
  workspace.clock.advance(hours(24 * 6));
  EXPECT_EQ(sweep(), 0);
  remind_before(72);
  EXPECT_EQ(sweep(), 1);
  EXPECT_TRUE(find(other).reminded_at);
}

TEST_F(InvitationReminderTest, CountsAgainstTheMailsOfTheDay) {
  Invitation const invitation = invite("ann@acme.example");
  deliver();
  workspace.clock.advance(hours(24 * 6));
  workspace.database->write([&](db::Transaction& transaction) {
    for (int i = 0; i < kMailsPerRecipientAndDay; ++i)
      workspace.value(mail::queue_mail(transaction, workspace.clock, workspace.services.mail.outbox,
                                       {.organization_id = workspace.organization,
                                        .kind = "other",
                                        .reference_id = "x",
                                        .to = workspace.value(base::EmailAddress::parse("ann@acme.example")),
                                        .subject = "Hello",
                                        .letter = {.heading = "Hello"}}));
  });
  sweep();
  EXPECT_FALSE(find(invitation).reminded_at);
  workspace.clock.advance(hours(25));
  EXPECT_EQ(sweep(), 0);
}

}  // namespace
}  // namespace usher::access
