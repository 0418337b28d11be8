#include "access/invitations/invitation_send.h"
#include "access/joining/join_link_fixture.h"

namespace usher::access {
namespace {

TEST_F(JoinLinkTest, SomebodyWithAnAccountJoinsWithOneButton) {
  std::string const link = made({.role = "analyst"});
  auto const ann = account("ann@elsewhere.example");
  EXPECT_EQ(look_up(link, ann)->standing, JoinStanding::kWelcome);
  EXPECT_FALSE(look_up(link, ann)->needs_code);
  auto const joined = join(link, ann);
  ASSERT_TRUE(joined) << joined.error().message;
  EXPECT_FALSE(joined->session);
  EXPECT_TRUE(workspace.authorizer.authorize(ann, workspace.project, Permission::kReportsWrite));
  EXPECT_EQ(count("select uses from join_links"), 1);
  EXPECT_EQ(count("select count(*) from audit_entries where action = 'member.joined'"), 1);
  EXPECT_EQ(count("select count(*) from notifications where kind = 'joined_by_link'"), 1);
  EXPECT_EQ(join(link, ann).error().code, "already_member");
  EXPECT_EQ(look_up(link, ann)->standing, JoinStanding::kMember);
}

TEST_F(JoinLinkTest, ANewPersonJoinsOnlyWithTheCodeFromTheirMailbox) {
  std::string const link = made({});
  ASSERT_TRUE(send_code(link, "ann@acme.example"));
  EXPECT_EQ(join(link, {}, "ann@acme.example").error().code, "code_required");
  EXPECT_EQ(join(link, {}, "ann@acme.example", "000000").error().code, "wrong_code");
  EXPECT_EQ(count("select count(*) from accounts where email = 'ann@acme.example'"), 0);
  std::string const mailed = code("ann@acme.example");
  // A code is of one address.
  EXPECT_EQ(join(link, {}, "eve@acme.example", mailed).error().code, "wrong_code");
  auto const joined = join(link, {}, "ann@acme.example", mailed);
  ASSERT_TRUE(joined) << joined.error().message;
  EXPECT_TRUE(joined->session);
  EXPECT_TRUE(workspace.database->read([&](db::Transaction& transaction) {
    return identity::has_confirmed_address(transaction, joined->account);
  }));
  EXPECT_EQ(count("select count(*) from address_codes where email = 'ann@acme.example'"), 0);
}

TEST_F(JoinLinkTest, GuessingTheCodeEndsAfterFiveTries) {
  std::string const link = made({});
  std::string const right = code("ann@acme.example");
  for (int i = 0; i < kCodeAttempts; ++i)
    EXPECT_EQ(join(link, {}, "ann@acme.example", "wrong").error().code, "wrong_code");
  EXPECT_EQ(join(link, {}, "ann@acme.example", right).error().code, "wrong_code");
}

TEST_F(JoinLinkTest, WhoHasAnAccountIsToldSoByMailOnly) {
  std::string const link = made({});
  account("known@acme.example");
  auto const known = send_code(link, "known@acme.example");
  auto const unknown = send_code(link, "nobody@acme.example");
  ASSERT_TRUE(known && unknown);
  EXPECT_EQ(known->expires_at, unknown->expires_at);
  EXPECT_EQ(join(link, {}, "known@acme.example", "123456").error().code, "wrong_code");
  EXPECT_EQ(join(link, {}, "nobody@acme.example", "123456").error().code, "wrong_code");
  // The sixth within an hour is one too many for either.
  for (std::string const email : {"known@acme.example", "nobody@acme.example"}) {
    for (int i = 0; i < 4; ++i) EXPECT_TRUE(send_code(link, email));
    EXPECT_EQ(send_code(link, email).error().code, "too_many_attempts");
  }
}

TEST_F(JoinLinkTest, OnlyAddressesOfTheDomainsGetIn) {
  std::string const link = made({.domains = {"ACME.example", "bücher.example"}});
  EXPECT_EQ(look_up(link)->domains, (std::vector<std::string>{"acme.example", "xn--bcher-kva.example"}));
  EXPECT_EQ(send_code(link, "eve@evil.example").error().code, "wrong_domain");
  EXPECT_EQ(send_code(link, "eve@sub.acme.example").error().code, "wrong_domain");
  EXPECT_TRUE(send_code(link, "ann@acme.example"));
  auto const eve = account("eve@evil.example");
  EXPECT_EQ(look_up(link, eve)->standing, JoinStanding::kWrongDomain);
  EXPECT_EQ(join(link, eve).error().code, "wrong_domain");
}

TEST_F(JoinLinkTest, AnAddressThatNobodyHasConfirmedIsNotOfADomain) {
  std::string const link = made({.domains = {"acme.example"}});
  auto const bert = account("bert@acme.example");
  EXPECT_TRUE(look_up(link, bert)->needs_code);
  EXPECT_EQ(join(link, bert).error().code, "code_required");
  ASSERT_TRUE(send_code(link, "", bert));
  EXPECT_TRUE(join(link, bert, "", code("bert@acme.example")));
  auto const carla = account("carla@acme.example");
  confirm(carla);
  EXPECT_FALSE(look_up(link, carla)->needs_code);
  EXPECT_TRUE(join(link, carla));
}

TEST_F(JoinLinkTest, WhoWasRemovedOrSuspendedIsNotBackByALink) {
  std::string const link = made({});
  auto const olga = workspace.scope(workspace.olga);
  auto const ann = account("ann@acme.example");
  ASSERT_TRUE(join(link, ann));
  auto const member = member_id(ann.account);
  auto const set = [&](std::string const& status) {
    workspace.database->write([&](db::Transaction& transaction) {
      workspace.value(
          update_member(transaction, workspace.services, olga, member, {.status = status}, Effect::kApply));
    });
  };
  set("suspended");
  EXPECT_EQ(join(link, ann).error().code, "membership_suspended");
  set("active");
  workspace.database->write([&](db::Transaction& transaction) {
    workspace.value(remove_member(transaction, workspace.services, olga, member, {}, Effect::kApply));
  });
  EXPECT_EQ(look_up(link, ann)->standing, JoinStanding::kRemoved);
  EXPECT_EQ(join(link, ann).error().code, "removed_before");
  // Who left may come back.
  auto const bert = account("bert@acme.example");
  ASSERT_TRUE(join(link, bert));
  auto const own = workspace.scope(bert);
  workspace.database->write([&](db::Transaction& transaction) {
    workspace.value(remove_member(transaction, workspace.services, own, own.member(), {}, Effect::kApply));
  });
  EXPECT_TRUE(join(link, bert));
}

TEST_F(JoinLinkTest, OfSixtyFourAtOnceThreeUsesLetThreeIn) {
  std::string const link = made({.most_uses = 3});
  EXPECT_EQ(join_all_at_once(link, "join_link_not_live"), 3);
  EXPECT_EQ(count("select count(*) from members"), 4);
  EXPECT_EQ(count("select uses from join_links"), 3);
}

TEST_F(JoinLinkTest, WhoJoinedIsListedNewestFirst) {
  std::string const link = made({});
  for (int i = 0; i < 3; ++i) {
    workspace.clock.set(workspace.clock.now() + std::chrono::seconds(1));
    ASSERT_TRUE(join(link, account("p" + std::to_string(i) + "@acme.example")));
  }
  auto const scope = workspace.scope(workspace.olga);
  auto const page = [&](std::string const& cursor) {
    return workspace.database->read([&](db::Transaction& transaction) {
      return workspace.value(list_uninvited(transaction, workspace.services, scope, 2, cursor));
    });
  };
  auto const first = page("");
  ASSERT_EQ(first.members.size(), 2U);
  EXPECT_EQ(first.members.front().email, "p2@acme.example");
  auto const second = page(first.next_cursor);
  ASSERT_EQ(second.members.size(), 1U);
  EXPECT_EQ(second.members.front().email, "p0@acme.example");
  EXPECT_EQ(second.next_cursor, "");
}

class JoinLinkSeats : public JoinLinkTest {
 protected:
  JoinLinkSeats() : JoinLinkTest(mail::MailServer::kConfigured, {support::small_plan(4)}, "small") {}
};

TEST_F(JoinLinkSeats, OfSixtyFourAtOnceTheFreeSeatsAreTaken) {
  EXPECT_EQ(join_all_at_once(made({}), "workspace_full"), 3);
  EXPECT_EQ(count("select count(*) from members"), 4);
}

TEST_F(JoinLinkSeats, AnInvitedPersonHasTheirSeatAlready) {
  std::string const link = made({});
  auto const olga = workspace.scope(workspace.olga);
  workspace.database->write([&](db::Transaction& transaction) {
    std::vector<InvitationRequest> rows;
    for (std::string const name : {"a", "b", "c"})
      rows.push_back({name + "@acme.example", "viewer", std::nullopt, "", std::nullopt, std::nullopt});
    workspace.value(
        send_invitations(transaction, workspace.services, olga, rows, Completeness::kAllOrNothing));
  });
  EXPECT_TRUE(look_up(link)->is_full);
  EXPECT_EQ(join(link, account("d@acme.example")).error().code, "workspace_full");
  EXPECT_TRUE(join(link, account("a@acme.example")));
}

class JoinLinkWithoutMail : public JoinLinkTest {
 protected:
  JoinLinkWithoutMail() : JoinLinkTest(mail::MailServer::kNotConfigured) {}
};

TEST_F(JoinLinkWithoutMail, NewAddressesCannotBeConfirmedAndAreNotTaken) {
  std::string const link = made({});
  EXPECT_EQ(send_code(link, "ann@acme.example").error().code, "mail_not_configured");
  EXPECT_EQ(join(link, {}, "ann@acme.example", "123456").error().code, "mail_not_configured");
  EXPECT_TRUE(join(link, account("bert@acme.example")));
  std::string const limited = made({.domains = {"acme.example"}});
  auto const carla = account("carla@acme.example");
  EXPECT_EQ(look_up(limited, carla)->standing, JoinStanding::kUnconfirmed);
  EXPECT_EQ(join(limited, carla).error().code, "mail_not_configured");
}

}  // namespace
}  // namespace usher::access
