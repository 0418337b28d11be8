#include "identity/identity_test.h"
#include "identity/password_change.h"
#include "identity/password_reset.h"
#include "identity/sign_in.h"

namespace usher::identity {
namespace {

class SignInWithCodeTest : public IdentityTest {
 protected:
  std::string here = open().token;
  RecoveryCodes codes = add_second_factor(caller(here));

  std::string ticket(Origin const& origin) {
    auto const step = sign_in(*database, clock, {"ann@acme.example", kPassword}, origin);
    return std::get<SignInTicket>(*step).token;
  }
  base::Result<SignedIn> finish(std::string_view with, std::string_view code, Origin const& origin) {
    return sign_in_with_code(*database, clock, {with, code}, origin, outbox);
  }
  std::string answer(std::string_view with, std::string_view code) {
    auto const done = finish(with, code, office);
    return done ? "" : done.error().code;
  }
  std::int64_t sessions() {
    return database->read([&](db::Transaction& t) { return count_sessions(t, ann.id, clock); });
  }
};

TEST_F(SignInWithCodeTest, ThePasswordMakesATicketAndTheCodeTheSession) {
  std::string const held = ticket(office);
  EXPECT_EQ(sessions(), 1);
  EXPECT_FALSE(is_signed_in(held));
  auto const done = finish(held, fresh_code(), office);
  ASSERT_TRUE(done);
  EXPECT_EQ(done->account.id, ann.id);
  EXPECT_TRUE(is_signed_in(done->session.token));
  EXPECT_EQ(answer(held, fresh_code()), "ticket_invalid");
}

TEST_F(SignInWithCodeTest, AWrongCodeLeavesTheTicket) {
  std::string const held = ticket(office);
  EXPECT_EQ(answer(held, "000000"), "wrong_second_factor");
  EXPECT_EQ(answer(held, ""), "wrong_second_factor");
  EXPECT_EQ(answer(held, std::string(100'000, '7')), "wrong_second_factor");
  std::string const code = fresh_code();
  EXPECT_EQ(answer(held, code.substr(0, 3) + " " + code.substr(3)), "");
}

TEST_F(SignInWithCodeTest, ATicketLastsFiveMinutes) {
  std::string const held = ticket(office);
  clock.advance(std::chrono::minutes(5));
  EXPECT_EQ(answer(held, shown_code()), "ticket_invalid");
  EXPECT_EQ(answer(base::random_token(), shown_code()), "ticket_invalid");
}

TEST_F(SignInWithCodeTest, TheTicketIsNotInTheStore) {
  std::string const held = ticket(office);
  auto const stored = *database->read(
      [](db::Transaction& t) { return t.value<std::string>("select token_hash from sign_in_tickets"); });
  EXPECT_EQ(stored, base::sha256_hex(held));
}

TEST_F(SignInWithCodeTest, ACodeIsUsedOnceAndNoneFromBeforeIt) {
  std::string const code = fresh_code();
  EXPECT_EQ(answer(ticket(office), code), "");
  EXPECT_EQ(answer(ticket(office), code), "wrong_second_factor");
  EXPECT_EQ(answer(ticket(office), shown_code(-1)), "wrong_second_factor");
  EXPECT_EQ(answer(ticket(office), shown_code(1)), "");
}

TEST_F(SignInWithCodeTest, OfSixteenWithOneCodeOneGetsIn) {
  for (bool const same_ticket : {true, false}) {
    std::vector<std::string> tickets;
    for (int i = 0; i < 16; ++i) tickets.push_back(ticket(office));
    std::string const code = fresh_code();
    auto const before = sessions();
    auto const answers = count_answers(16, [&](int i) {
      std::string const outcome = answer(tickets[same_ticket ? 0 : static_cast<std::size_t>(i)], code);
      return outcome.empty() ? "in" : "out";
    });
    EXPECT_EQ(answers, (std::map<std::string, int>{{"in", 1}, {"out", 15}}));
    EXPECT_EQ(sessions(), before + 1);
    clock.advance(std::chrono::minutes(15));
  }
}

TEST_F(SignInWithCodeTest, ARecoveryCodeWorksOnceAlsoAtTheSameMoment) {
  std::vector<std::string> tickets;
  for (int i = 0; i < 16; ++i) tickets.push_back(ticket(office));
  auto const answers = count_answers(16, [&](int i) {
    return answer(tickets[static_cast<std::size_t>(i)], codes.front()).empty() ? "in" : "out";
  });
  EXPECT_EQ(answers, (std::map<std::string, int>{{"in", 1}, {"out", 15}}));
  EXPECT_EQ(audited().front(), "account.recovery_code_used");
  EXPECT_EQ(mailed().size(), 2u);
}

TEST_F(SignInWithCodeTest, ARecoveryCodeMayBeTypedAsPeopleDo) {
  std::string typed = "  ";
  for (char const c : codes.front())
    typed += c == '-' ? ' ' : c == '0' ? 'O' : c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
  EXPECT_EQ(answer(ticket(office), typed), "");
}

TEST_F(SignInWithCodeTest, GuessesAreCountedPerAccountWhereverTheyComeFrom) {
  std::vector<std::string> tickets{ticket(office), ticket(elsewhere)};
  auto const answers = count_answers(24, [&](int i) {
    auto const done = finish(tickets[static_cast<std::size_t>(i % 2)], "000000", i % 2 ? elsewhere : office);
    return done ? "" : done.error().code;
  });
  EXPECT_EQ(answers, (std::map<std::string, int>{{"wrong_second_factor", 10}, {"too_many_attempts", 14}}));
  EXPECT_EQ(answer(ticket(office), fresh_code()), "too_many_attempts");
  clock.advance(std::chrono::minutes(15));
  EXPECT_EQ(answer(ticket(office), shown_code()), "");
}

TEST_F(SignInWithCodeTest, AHundredWrongCodesInADayAreEnough) {
  for (int row = 0; row < 10; ++row) {
    std::string const held = ticket(office);
    for (int i = 0; i < 10; ++i) ASSERT_EQ(answer(held, "000000"), "wrong_second_factor");
    clock.advance(std::chrono::minutes(16));
  }
  EXPECT_EQ(answer(ticket(elsewhere), shown_code()), "too_many_attempts");
}

TEST_F(SignInWithCodeTest, AChangedPasswordVoidsTicketsAndAResetLeavesTheFactor) {
  std::string const held = ticket(office);
  ASSERT_TRUE(change_password(*database, clock, authenticator, caller(here), kPassword, {kOtherPassword}));
  EXPECT_EQ(answer(held, fresh_code()), "ticket_invalid");
  EXPECT_EQ(outcome(kOtherPassword, office), "second_factor_needed");
}

TEST_F(SignInWithCodeTest, OnlyAFinishedSignInMakesANetworkKnown) {
  static_cast<void>(ticket(elsewhere));
  auto const known = [&] {
    return *database->read([](db::Transaction& t) {
      return t.value<std::int64_t>("select count(*) from throttles where key like 'sign_in.known:%'");
    });
  };
  EXPECT_EQ(known(), 0);
  EXPECT_TRUE(finish(ticket(elsewhere), fresh_code(), elsewhere));
  EXPECT_EQ(known(), 1);
}

TEST_F(SignInWithCodeTest, ARemovedFactorVoidsTickets) {
  std::string const held = ticket(office);
  ASSERT_TRUE(remove_second_factor(*database, clock, site, authenticator, caller(here),
                                   {kPassword, fresh_code()}, outbox));
  EXPECT_EQ(answer(held, fresh_code()), "ticket_invalid");
}

}  // namespace
}  // namespace usher::identity
