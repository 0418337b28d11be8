#include "identity/sign_in_log.h"

#include "identity/identity_test.h"

namespace usher::identity {
namespace {

class SignInLogTest : public IdentityTest {
 protected:
  std::vector<SignIn> listed(std::optional<SignInPosition> const& after = {}, int limit = 100) {
    return database->read([&](db::Transaction& t) { return sign_ins_of(t, clock, ann.id, after, limit); });
  }
  // "password failed 3 192.0.2.7", the newest first.
  std::vector<std::string> lines() {
    std::vector<std::string> lines;
    for (auto const& each : listed())
      lines.push_back(each.way + (each.failed ? " failed " : " ") + std::to_string(each.attempts) + " " +
                      each.address);
    return lines;
  }
  void fail(Origin const& origin, SignInWay way = SignInWay::kPassword) {
    database->write([&](db::Transaction& t) { log_failure(t, clock, ann.id, way, origin); });
  }
  static Origin from(int machine) {
    return {"203.0.113." + std::to_string(machine), "req", "Machine " + std::to_string(machine)};
  }
};

using Lines = std::vector<std::string>;

TEST_F(SignInLogTest, TellsWhenByWhatAndFromWhere) {
  base::Time const first = clock.now();
  ASSERT_EQ(outcome(kPassword, office), "");
  clock.advance(std::chrono::minutes(5));
  ASSERT_EQ(outcome("something else entirely", elsewhere), "wrong_credentials");
  ASSERT_EQ(outcome(kPassword, office, "nobody@acme.example"), "wrong_credentials");
  EXPECT_EQ(lines(), (Lines{"password failed 1 198.51.100.9", "password 1 192.0.2.7"}));
  EXPECT_EQ(listed().back().at, first);
  EXPECT_EQ(listed().back().user_agent, "Firefox");
}

TEST_F(SignInLogTest, WithASecondFactorOnlyTheSecondStepIsASignIn) {
  auto const here = try_sign_in(kPassword, office)->session;
  auto const codes = add_second_factor(caller(here.token));
  auto const ticket = [&] {
    return std::get<SignInTicket>(*sign_in(*database, clock, {"ann@acme.example", kPassword}, elsewhere))
        .token;
  };
  std::string const one = ticket();
  clock.advance(std::chrono::seconds(1));
  EXPECT_FALSE(sign_in_with_code(*database, clock, {one, "000000"}, elsewhere, outbox));
  clock.advance(std::chrono::seconds(1));
  EXPECT_TRUE(sign_in_with_code(*database, clock, {one, fresh_code()}, elsewhere, outbox));
  clock.advance(std::chrono::seconds(1));
  EXPECT_TRUE(sign_in_with_code(*database, clock, {ticket(), codes.front()}, elsewhere, outbox));
  EXPECT_EQ(lines(), (Lines{"recovery_code 1 198.51.100.9", "second_factor 1 198.51.100.9",
                            "second_factor failed 1 198.51.100.9", "password 1 192.0.2.7"}));
}

TEST_F(SignInLogTest, FailuresThatComeTogetherAreOneRowForAnHour) {
  base::Time const first = clock.now();
  for (int i = 0; i < 6; ++i) {
    fail(office);
    clock.advance(std::chrono::minutes(5));
  }
  fail(office, SignInWay::kSecondFactor);
  clock.advance(std::chrono::seconds(1));
  fail(elsewhere);
  EXPECT_EQ(lines(), (Lines{"password failed 1 198.51.100.9", "second_factor failed 1 192.0.2.7",
                            "password failed 6 192.0.2.7"}));
  EXPECT_EQ(listed().back().first_at, first);
  EXPECT_EQ(listed().back().at, first + std::chrono::minutes(25));
  clock.advance(std::chrono::hours(1));
  fail(office);
  EXPECT_EQ(lines().size(), 4u);
}

TEST_F(SignInLogTest, WhoeverGuessesFromManyPlacesFillsNothing) {
  ASSERT_EQ(outcome(kPassword, office), "");
  clock.advance(std::chrono::minutes(1));
  for (int hour = 0; hour < 5; ++hour) {
    for (int machine = 0; machine < 40; ++machine) fail(from(machine));
    clock.advance(std::chrono::minutes(61));
  }
  auto const all = listed();
  ASSERT_EQ(all.size(), 21u);
  EXPECT_EQ(all.front().address, "");
  std::int64_t attempts = 0;
  for (auto const& each : all) attempts += each.failed ? each.attempts : 0;
  EXPECT_EQ(attempts, 200);
  // What was no failure is still told as it was.
  EXPECT_EQ(lines().back(), "password 1 192.0.2.7");
}

TEST_F(SignInLogTest, AScriptThatSignsInAllDayFillsNothingEither) {
  for (int i = 0; i < 230; ++i) {
    open();
    clock.advance(std::chrono::minutes(1));
  }
  EXPECT_EQ(listed({}, 1000).size(), 200u);
  EXPECT_EQ(listed().front().attempts, 31);
}

TEST_F(SignInLogTest, IsReadPageByPage) {
  for (int i = 0; i < 25; ++i) {
    open();
    if (i % 3 == 0) clock.advance(std::chrono::minutes(1));
  }
  std::set<std::string> seen;
  std::optional<SignInPosition> after;
  for (int page = 0; page < 3; ++page)
    for (auto const& each : listed(after, 10)) {
      seen.insert(each.id.value);
      after = SignInPosition{each.at, each.id};
    }
  EXPECT_EQ(seen.size(), 25u);
  EXPECT_TRUE(listed(after).empty());
}

TEST_F(SignInLogTest, IsKeptFor90Days) {
  open();
  clock.advance(kSignInsKept - std::chrono::hours(1));
  open();
  clock.advance(std::chrono::hours(1));
  EXPECT_EQ(listed().size(), 1u);
  auto const sweep = [&] {
    return database->write([&](db::Transaction& t) { return sweep_sign_ins(t, clock, 10); });
  };
  EXPECT_EQ(sweep(), 1);
  EXPECT_EQ(sweep(), 0);
}

TEST_F(SignInLogTest, SomebodyElsesIsNotListed) {
  Account const bob = add_account("bob@acme.example", "Bob");
  ASSERT_EQ(outcome(kPassword, office, "bob@acme.example"), "");
  EXPECT_TRUE(listed().empty());
}

}  // namespace
}  // namespace usher::identity
