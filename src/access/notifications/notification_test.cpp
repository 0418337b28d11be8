#include "access/notifications/notification.h"

#include <set>

#include <gtest/gtest.h>

#include "access/invitations/acceptance.h"
#include "access/invitations/invitation_change.h"
#include "access/invitations/invitation_send.h"
#include "access/members/access_end.h"
#include "access/members/member.h"
#include "access/notifications/notification_preference.h"
#include "access/outbox/failed_mail.h"
#include "access/teams/team_change.h"
#include "support/test_workspace.h"

namespace usher::access {
namespace {

using std::chrono::hours;
using std::chrono::minutes;

class NotificationTest : public testing::Test {
 protected:
  support::TestWorkspace workspace;

  Invitation invite(identity::Caller const& actor, std::string const& email) {
    auto const scope = workspace.scope(actor);
    return workspace.database->write([&](db::Transaction& transaction) {
      auto outcome = workspace.value(send_invitations(
          transaction, workspace.services, scope,
          {{email, "viewer", std::nullopt, "", std::nullopt, std::nullopt}}, Completeness::kAllOrNothing));
      return std::get<SentInvitations>(outcome).invitations.front().value();
    });
  }
  std::string token_of(Invitation const& invitation) {
    return workspace.database->write([&](db::Transaction& transaction) {
      return issue_token(transaction, workspace.clock, invitation, LinkKind::kMail, workspace.olga.account);
    });
  }
  void decline(Invitation const& invitation) {
    std::string const token = token_of(invitation);
    workspace.database->write([&](db::Transaction& transaction) {
      EXPECT_TRUE(access::decline(transaction, workspace.services, token, {}));
    });
  }
  void change(identity::Caller const& target, MemberUpdate const& update) {
    auto const olga = workspace.scope(workspace.olga);
    workspace.database->write([&](db::Transaction& transaction) {
      // Also of one who is suspended, and has no scope.
      auto const member =
          transaction.value<base::MemberId>("select id from members where account_id = ?", target.account);
      workspace.value(update_member(transaction, workspace.services, olga, *member, update, Effect::kApply));
    });
  }
  void prefer(identity::Caller const& caller, NotificationPreference const& preference) {
    auto const scope = workspace.scope(caller);
    workspace.database->write(
        [&](db::Transaction& transaction) { set_preferences(transaction, scope, {preference}); });
  }
  NotificationPage page(identity::Caller const& caller, int limit = 50, std::string const& cursor = "") {
    auto const scope = workspace.scope(caller);
    return workspace.database->read([&](db::Transaction& transaction) {
      return workspace.value(list_notifications(transaction, scope, NotificationFilter::kAll, limit, cursor));
    });
  }
  void read_all(identity::Caller const& caller) {
    auto const scope = workspace.scope(caller);
    workspace.database->write([&](db::Transaction& transaction) {
      mark_notifications_read(transaction, workspace.services, scope, std::nullopt);
    });
  }
  std::int64_t mails_to(identity::Caller const& caller) {
    return workspace.database->read([&](db::Transaction& transaction) {
      return transaction
          .value<std::int64_t>("select count(*) from mails where kind = 'notification' and recipient = ?",
                               caller.email)
          .value();
    });
  }
  std::int64_t mail_gathered() {
    return workspace.database->write([&](db::Transaction& transaction) {
      return mail_gathered_notifications(transaction, workspace.services, 100);
    });
  }
};

TEST_F(NotificationTest, TheInviterIsToldWhatBecameOfTheInvitation) {
  decline(invite(workspace.olga, "ann@acme.example"));
  auto const told = page(workspace.olga);
  ASSERT_EQ(told.items.size(), 1u);
  EXPECT_EQ(told.items[0].kind, NotificationKind::kInvitationDeclined);
  EXPECT_EQ(told.items[0].name, "ann@acme.example");
  EXPECT_EQ(told.unread, 1);
  EXPECT_EQ(workspace.announced.back().news, News::kNotified);
  EXPECT_EQ(workspace.announced.back().account, workspace.olga.account);
}

TEST_F(NotificationTest, AnInviterWhoHasLeftIsNotTold) {
  auto const adam = workspace.add("Adam", "admin");
  Invitation const invitation = invite(adam, "ann@acme.example");
  change(adam, {.status = "suspended"});
  decline(invitation);
  change(adam, {.status = "active"});
  for (Notification const& told : page(adam).items)
    EXPECT_NE(told.kind, NotificationKind::kInvitationDeclined);
}

TEST_F(NotificationTest, OneThatJoinsIsNamed) {
  std::string const token = token_of(invite(workspace.olga, "ann@acme.example"));
  ASSERT_TRUE(accept(*workspace.database, workspace.services,
                     {token, "Ann Lee", "a perfectly long passphrase", ""}, {}, {}));
  auto const told = page(workspace.olga).items.at(0);
  EXPECT_EQ(told.kind, NotificationKind::kInvitationAccepted);
  EXPECT_EQ(told.name, "Ann Lee");
  EXPECT_EQ(told.detail, "ann@acme.example");
}

TEST_F(NotificationTest, ABurstIsOneWithACountAndOneMailAnHour) {
  prefer(workspace.olga, {NotificationKind::kInvitationDeclined, true, true});
  for (int i = 0; i < 30; ++i) decline(invite(workspace.olga, "p" + std::to_string(i) + "@acme.example"));
  auto const told = page(workspace.olga);
  ASSERT_EQ(told.items.size(), 1u);
  EXPECT_EQ(told.items[0].count, 30);
  EXPECT_EQ(told.items[0].name, "p29@acme.example");
  EXPECT_EQ(told.unread, 1);
  EXPECT_EQ(mails_to(workspace.olga), 1);
  EXPECT_EQ(mail_gathered(), 0);
  workspace.clock.advance(hours(1));
  EXPECT_EQ(mail_gathered(), 1);
  EXPECT_EQ(mails_to(workspace.olga), 2);
  EXPECT_EQ(mail_gathered(), 0);
}

TEST_F(NotificationTest, WhatWasReadMeanwhileIsNotMailed) {
  prefer(workspace.olga, {NotificationKind::kInvitationDeclined, true, true});
  for (int i = 0; i < 3; ++i) decline(invite(workspace.olga, "p" + std::to_string(i) + "@acme.example"));
  read_all(workspace.olga);
  EXPECT_EQ(page(workspace.olga).unread, 0);
  decline(invite(workspace.olga, "later@acme.example"));
  // A new one, since the other was read; and no second mail within the hour.
  EXPECT_EQ(page(workspace.olga).items.size(), 2u);
  EXPECT_EQ(mails_to(workspace.olga), 1);
  read_all(workspace.olga);
  workspace.clock.advance(hours(2));
  mail_gathered();
  EXPECT_EQ(mails_to(workspace.olga), 1);
}

TEST_F(NotificationTest, OnesOwnRightsAreToldEachTimeAndByMail) {
  auto const bert = workspace.add("Bert", "viewer");
  change(bert, {.role = "analyst"});
  change(bert, {.status = "suspended"});
  change(bert, {.status = "active"});
  auto const told = page(bert).items;
  ASSERT_EQ(told.size(), 3u);
  EXPECT_EQ(mails_to(bert), 3);
  std::set<NotificationKind> kinds;
  for (Notification const& each : told) {
    kinds.insert(each.kind);
    EXPECT_EQ(each.name, "Olga Owner");
    EXPECT_EQ(each.detail, "Analyst");
  }
  EXPECT_EQ(kinds.size(), 3u);
}

TEST_F(NotificationTest, WhoIsAddedToTeamsIsToldOnceForSeveral) {
  auto const bert = workspace.add("Bert", "viewer");
  auto const olga = workspace.scope(workspace.olga);
  auto const move = [&](std::string const& name, TeamMoves const& moves, Effect effect) {
    workspace.database->write([&](db::Transaction& transaction) {
      Team const team = workspace.value(create_team(transaction, workspace.services, olga, {name, "", {}}));
      workspace.value(move_team_members(transaction, workspace.services, olga, team.id, moves, effect));
    });
  };
  TeamMoves const both{{workspace.member_of(bert), olga.member()}, {}};
  move("Planned", both, Effect::kPreview);
  move("Mobile", both, Effect::kApply);
  move("Web", both, Effect::kApply);
  auto const told = page(bert).items;
  ASSERT_EQ(told.size(), 1u);
  EXPECT_EQ(told[0].kind, NotificationKind::kAddedToTeam);
  EXPECT_EQ(told[0].name, "Olga Owner");
  EXPECT_EQ(told[0].detail, "Web");
  EXPECT_EQ(told[0].count, 2);
  EXPECT_EQ(mails_to(bert), 0);
  EXPECT_TRUE(page(workspace.olga).items.empty());
  prefer(bert, {NotificationKind::kAddedToTeam, true, true});
  move("Desktop", both, Effect::kApply);
  EXPECT_EQ(mails_to(bert), 1);
}

TEST_F(NotificationTest, WhoLeavesIsNotToldAndWhoIsRemovedIs) {
  auto const bert = workspace.add("Bert", "admin");
  auto const carl = workspace.add("Carl", "viewer");
  auto const of_bert = workspace.scope(bert);
  workspace.database->write([&](db::Transaction& transaction) {
    workspace.value(
        remove_member(transaction, workspace.services, of_bert, of_bert.member(), {}, Effect::kApply));
  });
  EXPECT_EQ(mails_to(bert), 0);
  auto const of_olga = workspace.scope(workspace.olga);
  auto const member = workspace.member_of(carl);
  workspace.database->write([&](db::Transaction& transaction) {
    workspace.value(remove_member(transaction, workspace.services, of_olga, member, {}, Effect::kApply));
  });
  EXPECT_EQ(mails_to(carl), 1);
}

TEST_F(NotificationTest, WhatNobodyWantsIsNotWritten) {
  auto const bert = workspace.add("Bert", "viewer");
  prefer(bert, {NotificationKind::kRoleChanged, false, false});
  change(bert, {.role = "analyst"});
  EXPECT_TRUE(page(bert).items.empty());
  EXPECT_EQ(mails_to(bert), 0);
  prefer(bert, {NotificationKind::kRoleChanged, false, true});
  change(bert, {.role = "viewer"});
  EXPECT_TRUE(page(bert).items.empty());
  EXPECT_EQ(mails_to(bert), 1);
}

TEST_F(NotificationTest, AnInvitationWhoseInviterMayNoLongerGiveGoesToThoseWhoMay) {
  auto const adam = workspace.add("Adam", "admin");
  auto const berta = workspace.add("Berta", "admin");
  std::string const token = token_of(invite(adam, "ann@acme.example"));
  change(adam, {.role = "viewer"});
  EXPECT_FALSE(accept(*workspace.database, workspace.services,
                      {token, "Ann Lee", "a perfectly long passphrase", ""}, {}, {}));
  EXPECT_EQ(page(berta).items.at(0).kind, NotificationKind::kInvitationNeedsApproval);
  EXPECT_EQ(page(workspace.olga).items.at(0).detail, "Adam");
  for (Notification const& told : page(adam).items)
    EXPECT_NE(told.kind, NotificationKind::kInvitationNeedsApproval);
}

TEST_F(NotificationTest, AMailThatFailsIsToldToTheInviter) {
  Invitation const invitation = invite(workspace.olga, "ann@acme.example");
  mail::MailChange change{invitation.mail, workspace.organization, "invitation", invitation.id.value, {}};
  change.delivery.state = mail::DeliveryState::kFailed;
  change.delivery.detail = "550 no such user";
  auto const tell = [&] {
    workspace.database->write(
        [&](db::Transaction& transaction) { tell_of_failed_mail(transaction, workspace.services, change); });
  };
  tell();
  auto const told = page(workspace.olga).items;
  ASSERT_EQ(told.size(), 1u);
  EXPECT_EQ(told[0].kind, NotificationKind::kInvitationUndelivered);
  EXPECT_EQ(told[0].detail, "550 no such user");
  change.mail_id = base::MailId("mal_older");
  tell();
  EXPECT_EQ(page(workspace.olga).items.at(0).count, 1);
}

TEST_F(NotificationTest, TheReminderOfAnEndStandsInTheBellAndIsMailedOnce) {
  auto const bert = workspace.add("Bert", "viewer");
  change(bert, {.access_ends_at = workspace.clock.now() + hours(24 * 30)});
  workspace.clock.advance(hours(24 * 24));
  auto const remind = [&] {
    workspace.database->write(
        [&](db::Transaction& transaction) { remind_of_ends(transaction, workspace.services, 10); });
  };
  remind();
  EXPECT_EQ(page(bert).items.at(0).kind, NotificationKind::kAccessEnding);
  EXPECT_EQ(mails_to(bert), 0);
}

TEST_F(NotificationTest, TheListComesInPagesAndIsSweptAfterNinetyDays) {
  auto const bert = workspace.add("Bert", "viewer");
  for (int i = 0; i < 5; ++i) {
    workspace.clock.advance(minutes(1));
    change(bert, {.role = i % 2 == 0 ? "analyst" : "viewer"});
  }
  std::set<std::string> seen;
  std::string cursor;
  do {
    auto const part = page(bert, 2, cursor);
    for (Notification const& told : part.items) EXPECT_TRUE(seen.insert(told.id.value).second);
    cursor = part.next_cursor;
  } while (!cursor.empty());
  EXPECT_EQ(seen.size(), 5u);
  workspace.clock.advance(hours(24 * 91));
  auto const swept = workspace.database->write(
      [&](db::Transaction& transaction) { return sweep_notifications(transaction, workspace.clock, 100); });
  EXPECT_EQ(swept, 5);
  EXPECT_TRUE(page(bert).items.empty());
}

}  // namespace
}  // namespace usher::access
