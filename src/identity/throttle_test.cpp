#include "identity/throttle.h"

#include "identity/identity_test.h"
#include "identity/peer_network.h"

namespace usher::identity {
namespace {

class ThrottleTest : public IdentityTest {
 protected:
  Limit const limit{3, std::chrono::minutes(15)};
  base::Ok count(std::string const& key = "lookup") {
    return database->write([&](db::Transaction& t) { return count_attempt(t, clock, key, limit); });
  }
};

TEST_F(ThrottleTest, RefusesBeyondTheLimitAndSaysForHowLong) {
  for (int i = 0; i < 3; ++i) EXPECT_TRUE(count());
  clock.advance(std::chrono::minutes(5));
  auto const refused = count();
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().kind, base::ErrorKind::kLimited);
  EXPECT_EQ(refused.error().code, "too_many_attempts");
  EXPECT_EQ(refused.error().details.at("retry_after"), "600");
  EXPECT_TRUE(count("another"));
}

TEST_F(ThrottleTest, StartsAgainWhenTheWindowIsOver) {
  for (int i = 0; i < 4; ++i) static_cast<void>(count());
  clock.advance(limit.window);
  for (int i = 0; i < 3; ++i) EXPECT_TRUE(count());
  EXPECT_FALSE(count());
}

TEST_F(ThrottleTest, AttemptsCanBeGivenBackAndForgotten) {
  for (int i = 0; i < 3; ++i) EXPECT_TRUE(count());
  database->write([&](db::Transaction& t) { return_attempt(t, "lookup"); });
  EXPECT_TRUE(count());
  EXPECT_FALSE(count());
  database->write([&](db::Transaction& t) { forget_attempts(t, "lookup"); });
  for (int i = 0; i < 3; ++i) EXPECT_TRUE(count());
  EXPECT_FALSE(count());
}

TEST_F(ThrottleTest, ARefusedAttemptIsNotCountedEvenIfTheCallerCommits) {
  for (int i = 0; i < 9; ++i)
    database->write([&](db::Transaction& t) { static_cast<void>(count_attempt(t, clock, "lookup", limit)); });
  database->write([&](db::Transaction& t) { return_attempt(t, "lookup"); });
  EXPECT_TRUE(count());
}

TEST_F(ThrottleTest, ParallelAttemptsDoNotSlipThrough) {
  auto const answers = count_answers(24, [&](int) { return count() ? "counted" : "refused"; });
  EXPECT_EQ(answers, (std::map<std::string, int>{{"counted", 3}, {"refused", 21}}));
}

TEST_F(ThrottleTest, AClockSetBackLocksNobodyOutForLong) {
  clock.advance(std::chrono::hours(1000));
  for (int i = 0; i < 4; ++i) static_cast<void>(count());
  clock.advance(-std::chrono::hours(900));
  EXPECT_TRUE(count());
}

TEST_F(ThrottleTest, SweepingLeavesOpenWindowsAlone) {
  ASSERT_TRUE(count("old"));
  clock.advance(limit.window);
  for (int i = 0; i < 4; ++i) static_cast<void>(count("current"));
  EXPECT_EQ(database->write([&](db::Transaction& t) { return sweep_throttles(t, clock); }), 1);
  EXPECT_FALSE(count("current"));
}

TEST(ThrottleKey, DoesNotShowWhomItNames) {
  std::string const key = throttle_key("sign_in", "ann@acme.example");
  EXPECT_EQ(key.find("ann"), std::string::npos);
  EXPECT_EQ(key.rfind("sign_in:", 0), 0u);
  EXPECT_NE(key, throttle_key("sign_in", "bob@acme.example"));
}

TEST(PeerNetwork, IsWhatOnePartyUsuallyHolds) {
  EXPECT_EQ(peer_network("192.0.2.77"), "192.0.2.0/24");
  EXPECT_EQ(peer_network("::ffff:192.0.2.77"), "192.0.2.0/24");
  EXPECT_EQ(peer_network("2001:db8:1:1ff:2:3:4:5"), "2001:db8:1:100::/56");
  EXPECT_EQ(peer_network("2001:db8:1:100::1"), "2001:db8:1:100::/56");
  EXPECT_EQ(peer_network("unix"), "unix");
  EXPECT_EQ(peer_network(""), "");
}

}  // namespace
}  // namespace usher::identity
