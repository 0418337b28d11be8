#include "access/outbox/outbox.h"

#include <gtest/gtest.h>

#include "access/invitations/invitation_change.h"
#include "access/invitations/invitation_send.h"
#include "audit/trail.h"
#include "support/test_workspace.h"

namespace usher::access {
namespace {

class OutboxUseTest : public testing::Test {
 protected:
  support::TestWorkspace workspace;
  identity::Caller anna = workspace.add("Anna", "admin");

  template <class Use>
  auto write(Use const& use, identity::Caller const& who) {
    auto const scope = workspace.scope(who);
    return workspace.database->write(
        [&](db::Transaction& transaction) { return use(transaction, workspace.services, scope); });
  }
  OutboxPage list(OutboxQuery const& query = {}) {
    auto const scope = workspace.scope(anna);
    return workspace.database->read([&](db::Transaction& transaction) {
      return workspace.value(list_outbox(transaction, workspace.services, scope, query));
    });
  }
  base::Result<base::MailId> resend(base::MailId const& id) {
    return write([&](auto& transaction, auto& services,
                     auto& scope) { return resend_mail(transaction, services, scope, id); },
                 anna);
  }
  base::Ok cancel(base::MailId const& id) {
    return write([&](auto& transaction, auto& services,
                     auto& scope) { return access::cancel_mail(transaction, services, scope, id); },
                 anna);
  }
  base::Result<base::MailId> test(identity::Caller const& who) {
    return write([](auto& transaction, auto& services,
                    auto& scope) { return send_test_mail(transaction, services, scope); },
                 who);
  }
  Invitation invite(std::string const& email) {
    return write(
        [&](auto& transaction, auto& services, auto& scope) {
          auto outcome = workspace.value(send_invitations(
              transaction, services, scope, {{email, "viewer", std::nullopt, "", std::nullopt, std::nullopt}},
              Completeness::kAllOrNothing));
          return std::get<SentInvitations>(outcome).invitations.front().value();
        },
        anna);
  }
  void set_state(base::MailId const& id, std::string const& state) {
    workspace.database->write([&](db::Transaction& transaction) {
      transaction.execute("update mails set state = ? where id = ?", state, id);
    });
  }
  std::int64_t entries(std::string const& action) {
    return workspace.database->read([&](db::Transaction& transaction) {
      return transaction.value<std::int64_t>("select count(*) from audit_entries where action = ?", action)
          .value_or(0);
    });
  }
};

TEST_F(OutboxUseTest, AnInvitationIsSentAfreshByItsOwnRules) {
  Invitation const invitation = invite("ann@acme.example");
  auto const renewed = workspace.value(resend(invitation.mail));
  EXPECT_NE(renewed, invitation.mail);
  EXPECT_EQ(entries("invitation.resent"), 1);
  // The older mail is no longer the one that is waited for.
  EXPECT_EQ(resend(invitation.mail).error().code, "invitation_moved_on");
  EXPECT_EQ(cancel(renewed).error().code, "mail_of_invitation");
  workspace.value(
      write([&](auto& transaction, auto& services,
                auto& scope) { return revoke_invitation(transaction, services, scope, invitation.id); },
            anna));
  EXPECT_EQ(resend(renewed).error().code, "invitation_moved_on");
}

TEST_F(OutboxUseTest, ATestMailGoesToTheAskerAndNotTooOften) {
  auto const id = workspace.value(test(anna));
  auto const page = list({.kind = std::string(kTestMail)});
  ASSERT_EQ(page.mails.size(), 1u);
  EXPECT_EQ(page.mails[0].mail.id, id);
  EXPECT_EQ(page.mails[0].mail.recipient, "anna@acme.example");
  for (int i = 1; i < 5; ++i) EXPECT_TRUE(test(anna));
  EXPECT_EQ(test(anna).error().code, "too_many_test_mails");
  EXPECT_TRUE(test(workspace.olga));
  workspace.clock.advance(std::chrono::minutes(11));
  EXPECT_TRUE(test(anna));
  EXPECT_EQ(entries("mail.tested"), 7);
}

TEST_F(OutboxUseTest, TheSenderIsLookedUpSixtyTimesAnHourForAll) {
  struct Names : base::DnsText {
    mutable int asked = 0;
    base::Result<std::vector<std::string>> records(std::string_view) const override {
      ++asked;
      return base::refused("dns_unavailable", "Nobody answers.");
    }
  };
  Names const names;
  auto const look_up = [&](identity::Caller const& who) {
    return look_up_sender(*workspace.database, workspace.services, names, workspace.scope(who), "");
  };
  for (int i = 0; i < 60; ++i) ASSERT_TRUE(look_up(i % 2 == 0 ? anna : workspace.olga));
  EXPECT_EQ(look_up(anna).error().code, "too_many_attempts");
  EXPECT_EQ(names.asked, 60);
  workspace.clock.advance(std::chrono::minutes(61));
  EXPECT_EQ(workspace.value(look_up(anna)).domain, "usher.example");
}

TEST_F(OutboxUseTest, WhatWaitsCanBeCancelledAndWhatWasDeferredTriedNow) {
  auto const id = workspace.value(test(anna));
  EXPECT_EQ(resend(id).error().code, "mail_not_kept");
  set_state(id, "deferred");
  EXPECT_EQ(workspace.value(resend(id)), id);
  EXPECT_EQ(entries("mail.retried"), 1);
  EXPECT_TRUE(cancel(id));
  EXPECT_EQ(entries("mail.cancelled"), 1);
  EXPECT_EQ(cancel(id).error().code, "mail_not_waiting");
  EXPECT_EQ(list().mails[0].mail.delivery.state, mail::DeliveryState::kCancelled);
}

TEST_F(OutboxUseTest, MailsOfOthersAreNotThere) {
  EXPECT_EQ(resend(base::MailId("mail_none")).error().kind, base::ErrorKind::kNotFound);
  auto const id = workspace.value(test(anna));
  workspace.database->write([&](db::Transaction& transaction) {
    transaction.execute("update mails set organization_id = 'org_other' where id = ?", id);
  });
  EXPECT_TRUE(list().mails.empty());
  EXPECT_EQ(cancel(id).error().kind, base::ErrorKind::kNotFound);
}

TEST_F(OutboxUseTest, PagesGoOnWhereTheyEnded) {
  for (int i = 0; i < 3; ++i) {
    workspace.clock.advance(std::chrono::seconds(1));
    workspace.value(test(anna));
  }
  auto const first = list({.limit = 2});
  ASSERT_EQ(first.mails.size(), 2u);
  auto const second = list({.cursor = first.next_cursor, .limit = 2});
  EXPECT_EQ(second.mails.size(), 1u);
  EXPECT_EQ(second.next_cursor, "");
}

TEST(OutboxWithoutServer, NothingCanBeSent) {
  support::TestWorkspace workspace(mail::MailServer::kNotConfigured);
  auto const scope = workspace.scope(workspace.olga);
  auto const refused = workspace.database->write(
      [&](db::Transaction& transaction) { return send_test_mail(transaction, workspace.services, scope); });
  EXPECT_EQ(refused.error().code, "mail_not_configured");
}

}  // namespace
}  // namespace usher::access
