#include "access/joining/join_link.h"

#include <atomic>
#include <barrier>
#include <thread>

#include <gtest/gtest.h>

#include "access/invitations/invitation_send.h"
#include "access/joining/address_code.h"
#include "access/joining/joining.h"
#include "access/members/member.h"
#include "access/notifications/notification.h"
#include "access/roles/role_change.h"
#include "base/crypto.h"
#include "identity/confirmed_address.h"
#include "support/test_workspace.h"

namespace usher::access {
namespace {

constexpr char kPassword[] = "a perfectly long passphrase";

class JoinLinkTest : public testing::Test {
 protected:
  explicit JoinLinkTest(mail::MailServer server = mail::MailServer::kConfigured, std::vector<Plan> plans = {},
                        std::string const& plan = "unlimited")
      : workspace(server, std::move(plans), plan) {}

  support::TestWorkspace workspace;

  base::Result<JoinLink> save(identity::Caller const& actor, JoinLinkTerms const& terms) {
    auto const scope = workspace.scope(actor);
    return workspace.database->write([&](db::Transaction& transaction) {
      return save_join_link(transaction, workspace.services, scope, terms);
    });
  }
  std::string url(identity::Caller const& actor) {
    auto const scope = workspace.scope(actor);
    return workspace.database->read([&](db::Transaction& transaction) {
      return workspace.value(view_join_link(transaction, workspace.services, scope)).url;
    });
  }
  std::string token() {
    std::string const whole = url(workspace.olga);
    return whole.substr(whole.find('#') + 1);
  }
  std::string made(JoinLinkTerms const& terms) {
    workspace.value(save(workspace.olga, terms));
    return token();
  }
  base::Result<JoinOffer> look_up(std::string const& token,
                                  std::optional<identity::Caller> const& caller = {}) {
    return workspace.database->read([&](db::Transaction& transaction) {
      return look_up_join_link(transaction, workspace.services, token, caller);
    });
  }
  base::Result<SentCode> send_code(std::string const& token, std::string const& email,
                                   std::optional<identity::Caller> const& caller = {}) {
    return workspace.database->write([&](db::Transaction& transaction) {
      return send_join_code(transaction, workspace.services, token, email, caller, {"192.0.2.7", "", ""});
    });
  }
  // As the mail would carry it; the mail itself is sealed in the outbox.
  std::string code(std::string const& email) {
    return workspace.database->write([&](db::Transaction& transaction) {
      auto const place = transaction.value<std::string>("select id from join_links where state = 'live'");
      return make_address_code(transaction, workspace.clock, *place,
                               workspace.value(base::EmailAddress::parse(email)))
          .code;
    });
  }
  base::Result<Accepted> join(std::string const& token, std::optional<identity::Caller> const& caller = {},
                              std::string const& email = "", std::string const& code = "") {
    return join_by_link(*workspace.database, workspace.services, {token, email, "Ann Lee", kPassword, code},
                        caller, {"192.0.2.7", "req", "test"});
  }
  identity::Caller account(std::string const& email) {
    return workspace.database->write([&](db::Transaction& transaction) {
      auto const made = workspace.value(identity::create_account(
          transaction, workspace.clock, {workspace.value(base::EmailAddress::parse(email)), "Someone", "x"}));
      return identity::Caller{made.id, base::SessionId("ses_x"), made.name, made.email, {}};
    });
  }
  void confirm(identity::Caller const& caller) {
    workspace.database->write([&](db::Transaction& transaction) {
      identity::confirm_address(transaction, workspace.clock, caller.account);
    });
  }
  std::int64_t count(std::string const& sql) {
    return workspace.database->read(
        [&](db::Transaction& transaction) { return transaction.value<std::int64_t>(sql).value(); });
  }
  base::MemberId member_id(base::AccountId const& account) {
    return workspace.database->read([&](db::Transaction& transaction) {
      return transaction
          .value<base::MemberId>("select id from members where account_id = ? and status <> 'removed'",
                                 account)
          .value();
    });
  }
  // Sixty-four people at once, each with an account of their own; how many got in.
  int join_all_at_once(std::string const& token, std::string const& refusal) {
    std::vector<identity::Caller> people;
    for (int i = 0; i < 64; ++i) people.push_back(account("p" + std::to_string(i) + "@acme.example"));
    std::barrier start(64);
    std::atomic<int> joined{0}, refused{0};
    std::vector<std::thread> threads;
    for (identity::Caller const& person : people)
      threads.emplace_back([&, person] {
        start.arrive_and_wait();
        auto const outcome = join(token, person);
        if (outcome)
          ++joined;
        else if (outcome.error().code == refusal)
          ++refused;
      });
    for (std::thread& thread : threads) thread.join();
    EXPECT_EQ(joined + refused, 64);
    return joined;
  }
};

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

TEST_F(JoinLinkTest, DeadLinksSayWhatBecameOfThem) {
  std::string const first = made({.most_uses = 1});
  auto const scope = workspace.scope(workspace.olga);
  workspace.database->write([&](db::Transaction& transaction) {
    workspace.value(rotate_join_link(transaction, workspace.services, scope));
  });
  EXPECT_EQ(join(first, account("a@acme.example")).error().details.at("state"), "rotated");
  std::string const second = token();
  EXPECT_NE(first, second);
  ASSERT_TRUE(join(second, account("b@acme.example")));
  EXPECT_EQ(look_up(second)->state, JoinLinkState::kUsedUp);
  EXPECT_EQ(join(second, account("c@acme.example")).error().details.at("state"), "used_up");
  workspace.value(save(workspace.olga, {.ends_at = workspace.clock.now() + std::chrono::hours(1)}));
  EXPECT_EQ(token(), second);
  workspace.clock.set(workspace.clock.now() + std::chrono::hours(1));
  EXPECT_EQ(look_up(second)->state, JoinLinkState::kEnded);
  EXPECT_TRUE(workspace.database->write([&](db::Transaction& transaction) {
    return turn_off_join_link(transaction, workspace.services, scope);
  }));
  EXPECT_EQ(look_up(second)->state, JoinLinkState::kOff);
  EXPECT_EQ(look_up("made up").error().code, "join_link_unknown");
}

TEST_F(JoinLinkTest, NobodyBecomesAnAdministratorUnasked) {
  for (std::string const role : {"owner", "admin", "billing"})
    EXPECT_EQ(save(workspace.olga, {.role = role}).error().code, "above_join_cap") << role;
  EXPECT_EQ(save(workspace.olga, {.role = "nothing"}).error().code, "role_unknown");
  EXPECT_TRUE(save(workspace.olga, {.role = "analyst"}));
  auto const scope = workspace.scope(workspace.olga);
  auto const view = workspace.database->read([&](db::Transaction& transaction) {
    return workspace.value(view_join_link(transaction, workspace.services, scope));
  });
  std::vector<std::string> keys;
  for (KnownRole const& role : view.roles) keys.push_back(role.key);
  EXPECT_EQ(keys, (std::vector<std::string>{"analyst", "viewer"}));
}

TEST_F(JoinLinkTest, OnlyWhoMayInviteMakesOne) {
  auto const vera = workspace.add("Vera", "viewer");
  EXPECT_EQ(save(vera, {}).error().code, "forbidden");
  auto const adam = workspace.add("Adam", "admin");
  EXPECT_TRUE(save(adam, {}));
}

TEST_F(JoinLinkTest, IfItsMakerLostTheRightAnotherHasToSaveItAgain) {
  auto const adam = workspace.add("Adam", "admin");
  workspace.value(save(adam, {}));
  std::string const link = token();
  auto const olga = workspace.scope(workspace.olga);
  auto const member = workspace.member_of(adam);
  workspace.database->write([&](db::Transaction& transaction) {
    workspace.value(
        update_member(transaction, workspace.services, olga, member, {.role = "viewer"}, Effect::kApply));
  });
  auto const ann = account("ann@acme.example");
  EXPECT_EQ(join(link, ann).error().code, "needs_approval");
  EXPECT_EQ(look_up(link, ann)->state, JoinLinkState::kHeld);
  EXPECT_EQ(join(link, ann).error().code, "needs_approval");
  EXPECT_EQ(count("select count(*) from audit_entries where action = 'join_link.held'"), 1);
  EXPECT_EQ(count("select count(*) from notifications where kind = 'join_link_held'"), 1);
  workspace.value(save(workspace.olga, {}));
  EXPECT_TRUE(join(link, ann));
}

TEST_F(JoinLinkTest, ARoleThatHasGrownPastTheCapIsNotGivenAnyMore) {
  auto const olga = workspace.scope(workspace.olga);
  CustomRole const role = workspace.database->write([&](db::Transaction& transaction) {
    return workspace.value(
        create_role(transaction, workspace.services, olga, {"Reader", "", {"project.read"}}));
  });
  std::string const link = made({.role = role.id.value});
  workspace.database->write([&](db::Transaction& transaction) {
    transaction.execute("update roles set permissions = 'project.read members.manage' where id = ?", role.id);
  });
  EXPECT_EQ(join(link, account("ann@acme.example")).error().code, "needs_approval");
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
