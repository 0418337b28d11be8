#include "identity/passkey_challenge.h"

#include <set>

#include <gtest/gtest.h>

#include "identity/passkey.h"
#include "support/test_database.h"

namespace usher::identity {
namespace {

struct PasskeyChallengeTest : testing::Test {
  support::TestDatabase database;
  base::ManualClock clock;
  PasskeySite const site{std::string(32, 'k'), RelyingParty{"usher.example", "https://usher.example"}};
  ChallengeUse const sign_in{ChallengePurpose::kSignIn, ""};

  bool is_good(std::string_view text, ChallengeUse const& use) {
    return static_cast<bool>(check_challenge(site, clock, text, use));
  }
  std::string answer(Challenge const& challenge) {
    auto const done = database->write([&](db::Transaction& t) { return use_up(t, challenge); });
    return done ? "" : done.error().code;
  }
  std::int64_t rows() {
    return *database->read(
        [](db::Transaction& t) { return t.value<std::int64_t>("select count(*) from passkey_challenges"); });
  }
};

TEST_F(PasskeyChallengeTest, IsGoodForOneUseAndForFiveMinutes) {
  Challenge const challenge = new_challenge(site, clock, sign_in);
  EXPECT_TRUE(is_good(challenge.text, sign_in));
  EXPECT_FALSE(is_good(challenge.text, {ChallengePurpose::kSecondStep, ""}));
  EXPECT_FALSE(is_good(challenge.text, {ChallengePurpose::kSignIn, "x"}));
  clock.advance(kChallengeLifetime - std::chrono::microseconds(1));
  EXPECT_TRUE(is_good(challenge.text, sign_in));
  clock.advance(std::chrono::microseconds(1));
  EXPECT_FALSE(is_good(challenge.text, sign_in));
}

TEST_F(PasskeyChallengeTest, IsNeitherMadeUpNorChangedNorOfAnotherInstallation) {
  Challenge const challenge = new_challenge(site, clock, sign_in);
  PasskeySite const other{std::string(32, 'o'), site.relying_party};
  EXPECT_FALSE(check_challenge(other, clock, challenge.text, sign_in));
  std::string changed = challenge.text;
  changed[40] = changed[40] == 'A' ? 'B' : 'A';
  EXPECT_FALSE(is_good(changed, sign_in));
  for (std::string_view const text : {"", "made up", "AAAA"}) EXPECT_FALSE(is_good(text, sign_in)) << text;
}

TEST_F(PasskeyChallengeTest, ATicketThatBeginsLikeAnotherIsAnother) {
  Challenge const challenge = new_challenge(site, clock, {ChallengePurpose::kSecondStep, "ab"});
  EXPECT_TRUE(is_good(challenge.text, {ChallengePurpose::kSecondStep, "ab"}));
  EXPECT_FALSE(is_good(challenge.text, {ChallengePurpose::kSecondStep, "a"}));
  EXPECT_FALSE(is_good(challenge.text, {ChallengePurpose::kSecondStep, "abc"}));
}

TEST_F(PasskeyChallengeTest, IsAnsweredOnceHoweverItIsSpelt) {
  std::set<std::string> texts;
  for (int i = 0; i < 100; ++i) texts.insert(new_challenge(site, clock, sign_in).text);
  EXPECT_EQ(texts.size(), 100u);
  EXPECT_EQ(rows(), 0);
  auto const once = check_challenge(site, clock, *texts.begin(), sign_in);
  auto const spelt = check_challenge(site, clock, *texts.begin() + " ", sign_in);
  ASSERT_TRUE(once && spelt);
  EXPECT_EQ(answer(*once), "");
  EXPECT_EQ(answer(*spelt), "challenge_invalid");
  EXPECT_TRUE(database->read([&](db::Transaction& t) { return is_answered(t, *spelt); }));
}

TEST_F(PasskeyChallengeTest, IsForgottenWhenNobodyCanAnswerItAnyMore) {
  ASSERT_EQ(answer(new_challenge(site, clock, sign_in)), "");
  auto const sweep = [&] {
    return database->write([&](db::Transaction& t) { return sweep_passkey_challenges(t, clock, 10); });
  };
  clock.advance(kChallengeLifetime);
  EXPECT_EQ(sweep(), 0);
  clock.advance(std::chrono::minutes(5));
  EXPECT_EQ(sweep(), 1);
  EXPECT_EQ(rows(), 0);
}

}  // namespace
}  // namespace usher::identity
