#include "identity/sign_in.h"

#include "identity/identity_test.h"
#include "identity/password_change.h"

namespace usher::identity {
namespace {

class SignInTest : public IdentityTest {
 protected:
  // A machine of its own network for each number.
  static Origin from(int number) { return {"10.0." + std::to_string(number) + ".1", "req", "curl"}; }
  void fail(int times, Origin const& origin) {
    for (int i = 0; i < times; ++i) ASSERT_EQ(outcome(kOtherPassword, origin), "wrong_credentials");
  }
};

TEST_F(SignInTest, OpensAFreshSessionEachTime) {
  auto const first = try_sign_in(kPassword, office, " ANN@acme.example");
  auto const second = try_sign_in(kPassword, office);
  ASSERT_TRUE(first && second);
  EXPECT_EQ(first->account.id, ann.id);
  EXPECT_NE(first->session.token, second->session.token);
  EXPECT_EQ(caller(first->session.token).name, "Ann");
  EXPECT_EQ(first->session.expires_at, clock.now() + kSessionLifetime);
}

TEST_F(SignInTest, SigningOutEndsThisSessionOnlyAndMayBeRepeated) {
  std::string const left = open().token;
  std::string const stays = open().token;
  Caller const leaving = caller(left);
  sign_out(*database, authenticator, leaving);
  sign_out(*database, authenticator, leaving);
  EXPECT_FALSE(is_signed_in(left));
  EXPECT_TRUE(is_signed_in(stays));
}

TEST_F(SignInTest, AnUnknownAddressAndAWrongPasswordAreTheSameRefusal) {
  auto const wrong = try_sign_in(kOtherPassword, office);
  auto const unknown = try_sign_in(kOtherPassword, office, "nobody@acme.example");
  ASSERT_FALSE(wrong || unknown);
  EXPECT_EQ(wrong.error().code, "wrong_credentials");
  EXPECT_EQ(wrong.error().kind, base::ErrorKind::kUnauthenticated);
  EXPECT_EQ(wrong.error().code, unknown.error().code);
  EXPECT_EQ(wrong.error().message, unknown.error().message);
  EXPECT_EQ(wrong.error().field, unknown.error().field);
  EXPECT_EQ(wrong.error().details, unknown.error().details);
}

TEST_F(SignInTest, KnownAndUnknownAddressesAreThrottledAlike) {
  for (int i = 0; i < 12; ++i)
    EXPECT_EQ(outcome(kOtherPassword, office), outcome(kOtherPassword, from(1), "nobody@acme.example"));
}

TEST_F(SignInTest, TenFailuresFromOneNetworkShutOutTheRightPasswordTooForAWhile) {
  fail(10, office);
  EXPECT_EQ(outcome(kPassword, office), "too_many_attempts");
  EXPECT_EQ(outcome(kPassword, elsewhere), "");
  clock.advance(std::chrono::minutes(15));
  EXPECT_EQ(outcome(kPassword, office), "");
}

TEST_F(SignInTest, TheRightPasswordStartsTheCountAfresh) {
  fail(9, office);
  EXPECT_EQ(outcome(kPassword, office), "");
  fail(10, office);
  EXPECT_EQ(outcome(kPassword, office), "too_many_attempts");
}

TEST_F(SignInTest, ThirtyFailuresFromAnywhereShutOutStrangersButNotTheUsualPlace) {
  ASSERT_EQ(outcome(kPassword, office), "");
  for (int network = 0; network < 3; ++network) fail(10, from(network));
  EXPECT_EQ(outcome(kPassword, from(9)), "too_many_attempts");
  EXPECT_EQ(outcome(kPassword, office), "");
}

TEST_F(SignInTest, OneNetworkThatTriesManyAddressesIsShutOut) {
  for (int i = 0; i < 100; ++i)
    ASSERT_EQ(outcome(kOtherPassword, from(5), "p" + std::to_string(i) + "@acme.example"),
              "wrong_credentials");
  EXPECT_EQ(outcome(kPassword, from(5)), "too_many_attempts");
  EXPECT_EQ(outcome(kPassword, office), "");
}

TEST_F(SignInTest, AnOfficeOfManyMaySignInFromOneAddress) {
  for (int i = 0; i < 130; ++i) ASSERT_EQ(outcome(kPassword, office), "");
}

TEST_F(SignInTest, ParallelGuessesDoNotSlipThrough) {
  auto const answers = count_answers(30, [&](int) { return outcome(kOtherPassword, office); });
  EXPECT_EQ(answers, (std::map<std::string, int>{{"wrong_credentials", 10}, {"too_many_attempts", 20}}));
}

TEST_F(SignInTest, ParallelSignInsAllSucceed) {
  auto const answers = count_answers(8, [&](int i) { return outcome(kPassword, from(i)); });
  EXPECT_EQ(answers, (std::map<std::string, int>{{"", 8}}));
}

TEST_F(SignInTest, AHashOfOlderParametersIsReplacedUnderTheSamePassword) {
  // kPassword, at other costs than today's.
  std::string const old =
      "$argon2id$v=19$m=1024,t=2,p=1$v0wOCK96lOvy5Z5/iRNEFA$bhaC0oRR9sIZ92KiLmb8mq9WW203genGPHiBQXi0DZA";
  database->write([&](db::Transaction& t) { t.execute("update accounts set password_hash = ?", old); });
  auto const answers = count_answers(4, [&](int i) { return outcome(kPassword, from(i)); });
  EXPECT_EQ(answers, (std::map<std::string, int>{{"", 4}}));
  auto const now = *database->read(
      [&](db::Transaction& t) { return t.value<std::string>("select password_hash from accounts"); });
  EXPECT_NE(now, old);
  EXPECT_FALSE(base::password_needs_rehash(now));
  EXPECT_EQ(outcome(kPassword, office), "");
}

TEST_F(SignInTest, ASignInThatRacesAPasswordChangeLeavesNoSessionWithTheOldPassword) {
  for (int round = 0; round < 5; ++round) {
    std::string const current = round % 2 == 0 ? kPassword : kOtherPassword;
    std::string const next = round % 2 == 0 ? kOtherPassword : kPassword;
    Caller const changing = caller(open().token);
    std::mutex mutex;
    std::vector<std::string> tokens;
    auto const answers = count_answers(6, [&](int i) -> std::string {
      if (i == 3)
        return change_password(*database, clock, authenticator, changing, current, {next}) ? "changed"
                                                                                           : "kept";
      auto const signed_in = try_sign_in(current, from(round * 10 + i));
      std::lock_guard lock(mutex);
      if (signed_in) tokens.push_back(signed_in->session.token);
      return "tried";
    });
    ASSERT_EQ(answers.at("changed"), 1);
    for (auto const& token : tokens) EXPECT_FALSE(is_signed_in(token));
  }
}

TEST_F(SignInTest, AnAddressOrPasswordFullOfRubbishIsOnlyRefused) {
  EXPECT_EQ(outcome(std::string(2'000'000, 'x'), office), "wrong_credentials");
  EXPECT_EQ(outcome("", office), "wrong_credentials");
  EXPECT_EQ(outcome(std::string_view("a\0b", 3), office), "wrong_credentials");
  EXPECT_NE(outcome(kPassword, office, "no address"), "");
}

}  // namespace
}  // namespace usher::identity
