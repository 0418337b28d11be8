#include "identity/session.h"

#include "identity/identity_test.h"

namespace usher::identity {
namespace {

class SessionTest : public IdentityTest {
 protected:
  std::vector<Session> listed() {
    return database->read([&](db::Transaction& t) { return sessions_of(t, ann.id, clock); });
  }
  std::int64_t count() {
    return database->read([&](db::Transaction& t) { return count_sessions(t, ann.id, clock); });
  }
};

TEST_F(SessionTest, TheTokenIsNotInTheStore) {
  NewSession const session = open();
  auto const stored = database->read([&](db::Transaction& transaction) {
    return transaction.value<std::string>("select token_hash from sessions where id = ?", session.id);
  });
  EXPECT_EQ(stored, base::sha256_hex(session.token));
  EXPECT_NE(open().token, session.token);
}

TEST_F(SessionTest, AreListedWithTheMostRecentlySeenFirst) {
  NewSession const first = open();
  clock.advance(std::chrono::hours(1));
  NewSession const second = open();
  auto const sessions = listed();
  ASSERT_EQ(sessions.size(), 2u);
  EXPECT_EQ(sessions[0].id, second.id);
  EXPECT_EQ(sessions[0].user_agent, "Firefox");
  EXPECT_EQ(sessions[0].address, "192.0.2.7");
  EXPECT_EQ(sessions[1].id, first.id);
  EXPECT_EQ(sessions[1].expires_at, first.expires_at);
}

TEST_F(SessionTest, ExpiredOnesAreNeitherListedNorCounted) {
  open();
  clock.advance(kSessionIdleLimit - std::chrono::seconds(1));
  open();
  EXPECT_EQ(count(), 2);
  clock.advance(std::chrono::seconds(1));
  EXPECT_EQ(count(), 1);
  EXPECT_EQ(listed().size(), 1u);
}

TEST_F(SessionTest, TheListIsBounded) {
  open_many(103);
  EXPECT_EQ(listed().size(), 100u);
  EXPECT_EQ(count(), 103);
}

TEST_F(SessionTest, AHostileUserAgentIsCutAndMadePlain) {
  Origin const hostile{"192.0.2.7", "req", std::string("a\0b\r\n\xff", 6) + std::string(5000, 'x')};
  database->write([&](db::Transaction& t) { open_session(t, clock, ann.id, SignInWay::kPassword, hostile); });
  EXPECT_EQ(listed().front().user_agent, "a?b???" + std::string(294, 'x'));
}

TEST_F(SessionTest, AnEndedOneIsRefusedAtOnce) {
  NewSession const session = open();
  ASSERT_TRUE(is_signed_in(session.token));
  EXPECT_TRUE(
      database->write([&](db::Transaction& t) { return end_session(t, authenticator, ann.id, session.id); }));
  EXPECT_FALSE(is_signed_in(session.token));
}

TEST_F(SessionTest, SomebodyElsesIsNotThere) {
  Account const bob = add_account("bob@acme.example", "Bob");
  NewSession const session = open();
  auto const ended =
      database->write([&](db::Transaction& t) { return end_session(t, authenticator, bob.id, session.id); });
  ASSERT_FALSE(ended);
  EXPECT_EQ(ended.error().kind, base::ErrorKind::kNotFound);
  EXPECT_TRUE(is_signed_in(session.token));
}

TEST_F(SessionTest, AllOrAllButOneEndTogether) {
  NewSession const kept = open();
  NewSession const other = open();
  ASSERT_TRUE(is_signed_in(kept.token) && is_signed_in(other.token));
  EXPECT_EQ(
      database->write([&](db::Transaction& t) { return end_sessions_of(t, authenticator, ann.id, kept.id); }),
      1);
  EXPECT_TRUE(is_signed_in(kept.token));
  EXPECT_FALSE(is_signed_in(other.token));
  EXPECT_EQ(database->write(
                [&](db::Transaction& t) { return end_sessions_of(t, authenticator, ann.id, std::nullopt); }),
            1);
  EXPECT_FALSE(is_signed_in(kept.token));
}

TEST_F(SessionTest, AnEndingThatIsRolledBackEndsNothing) {
  NewSession const session = open();
  ASSERT_TRUE(is_signed_in(session.token));
  EXPECT_FALSE(database->write([&](db::Transaction& t) -> base::Ok {
    CHECK(end_session(t, authenticator, ann.id, session.id));
    return base::forbidden("No.");
  }));
  EXPECT_TRUE(is_signed_in(session.token));
}

}  // namespace
}  // namespace usher::identity
