#include "identity/authenticator.h"

#include <atomic>

#include "identity/identity_test.h"
#include "identity/session.h"

namespace usher::identity {
namespace {

class AuthenticatorTest : public IdentityTest {
 protected:
  Authenticator uncached{*database, clock, Caching::kNone};

  bool takes(Authenticator& one, std::string const& token) {
    return static_cast<bool>(one.authenticate(token, office));
  }
  std::optional<bool> cached(std::string const& token) {
    auto const answer = authenticator.authenticate_cached(token, office);
    return answer ? std::optional(static_cast<bool>(*answer)) : std::nullopt;
  }
  base::Time last_seen(base::SessionId const& session) {
    return *database->read([&](db::Transaction& t) {
      return t.value<base::Time>("select last_seen_at from sessions where id = ?", session);
    });
  }
  void end(base::SessionId const& session) {
    ASSERT_TRUE(
        database->write([&](db::Transaction& t) { return end_session(t, authenticator, ann.id, session); }));
  }
};

TEST_F(AuthenticatorTest, MakesACallerOfAToken) {
  NewSession const session = open();
  for (int i = 0; i < 2; ++i) {
    auto const caller = authenticator.authenticate(session.token, elsewhere);
    ASSERT_TRUE(caller);
    EXPECT_EQ(caller->account, ann.id);
    EXPECT_EQ(caller->session, session.id);
    EXPECT_EQ(caller->name, "Ann");
    EXPECT_EQ(caller->email, "ann@acme.example");
    EXPECT_EQ(caller->origin.address, elsewhere.address);
  }
}

TEST_F(AuthenticatorTest, RefusesUnknownAndMalformedTokensAlike) {
  for (std::string const& token :
       {base::random_token(), std::string(), std::string("' or 1=1"), open().token + "A"}) {
    auto const refused = authenticator.authenticate(token, office);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, "session_required");
    EXPECT_EQ(refused.error().kind, base::ErrorKind::kUnauthenticated);
  }
}

TEST_F(AuthenticatorTest, AnswersFromMemoryOnlyWhatItHasRead) {
  NewSession const session = open();
  EXPECT_EQ(cached(session.token), std::nullopt);
  ASSERT_TRUE(takes(authenticator, session.token));
  EXPECT_EQ(cached(session.token), true);
  EXPECT_EQ(cached("malformed"), false);
  ASSERT_TRUE(takes(uncached, session.token));
  EXPECT_FALSE(uncached.authenticate_cached(session.token, office));
}

TEST_F(AuthenticatorTest, WithoutACacheAnEndingElsewhereIsSeenAtOnce) {
  NewSession const session = open();
  ASSERT_TRUE(takes(uncached, session.token));
  database->write([&](db::Transaction& t) { t.execute("delete from sessions where id = ?", session.id); });
  EXPECT_FALSE(takes(uncached, session.token));
}

TEST_F(AuthenticatorTest, BothLimitsAreHeldAgainstTheClockCachedOrNot) {
  NewSession const idle = open();
  ASSERT_TRUE(takes(authenticator, idle.token));
  clock.advance(kSessionIdleLimit);
  EXPECT_EQ(cached(idle.token), false);
  EXPECT_FALSE(takes(authenticator, idle.token));
  EXPECT_FALSE(takes(uncached, idle.token));

  NewSession const busy = open();
  while (clock.now() < busy.expires_at) {
    EXPECT_TRUE(takes(authenticator, busy.token));
    EXPECT_TRUE(takes(uncached, busy.token));
    uncached.flush_activity();
    clock.advance(std::chrono::hours(24 * 10));
  }
  EXPECT_EQ(cached(busy.token), false);
  EXPECT_FALSE(takes(uncached, busy.token));
}

TEST_F(AuthenticatorTest, TheLongestPauseStaysWithTheSessionAlsoForWhoReadsItAnew) {
  NewSession const session = open();
  base::Time const opened = clock.now();
  auto const pause = [&](Authenticator& one) {
    auto const caller = one.authenticate(session.token, office);
    EXPECT_EQ(caller->session_age.signed_in_at, opened);
    return std::chrono::duration_cast<std::chrono::minutes>(caller->session_age.longest_idle).count();
  };
  EXPECT_EQ(pause(authenticator), 0);
  clock.advance(std::chrono::minutes(50));
  EXPECT_EQ(pause(authenticator), 50);
  clock.advance(std::chrono::minutes(10));
  EXPECT_EQ(pause(authenticator), 50);
  authenticator.flush_activity();
  EXPECT_EQ(pause(uncached), 50);
  authenticator.forget_session(session.id);
  EXPECT_EQ(pause(authenticator), 50);
  clock.advance(std::chrono::minutes(70));
  EXPECT_EQ(pause(authenticator), 70);
  // Before it was written down, too.
  EXPECT_EQ(pause(uncached), 70);
  authenticator.flush_activity();
  auto const living = database->read([&](db::Transaction& t) {
    return living_sessions(t, clock, {session.id, base::SessionId("ses_none")});
  });
  ASSERT_EQ(living.size(), 1u);
  EXPECT_EQ(living.begin()->second.longest_idle, std::chrono::minutes(70));
}

TEST_F(AuthenticatorTest, OfUsesThatComeTogetherAfterAPauseNoneMissesIt) {
  for (int round = 0; round < 40; ++round) {
    NewSession const session = open();
    ASSERT_TRUE(takes(authenticator, session.token));
    clock.advance(std::chrono::minutes(50));
    auto const answers = count_answers(8, [&](int) {
      auto const age = authenticator.authenticate(session.token, office)->session_age;
      return age.longest_idle == std::chrono::minutes(50) ? "seen" : "missed";
    });
    EXPECT_EQ(answers.at("seen"), 8);
    EXPECT_FALSE(answers.contains("missed"));
  }
}

TEST_F(AuthenticatorTest, UsesAreWrittenLateAndReportedPerAccount) {
  NewSession const first = open();
  NewSession const second = open();
  base::Time const opened = clock.now();
  ASSERT_TRUE(takes(authenticator, first.token) && takes(authenticator, second.token));
  EXPECT_TRUE(authenticator.flush_activity().empty());

  clock.advance(std::chrono::minutes(2));
  ASSERT_TRUE(takes(authenticator, first.token));
  clock.advance(std::chrono::minutes(2));
  ASSERT_TRUE(takes(authenticator, second.token));
  EXPECT_EQ(last_seen(first.id), opened);

  auto const reported = authenticator.flush_activity();
  ASSERT_EQ(reported.size(), 1u);
  EXPECT_EQ(reported[0], std::pair(ann.id, clock.now()));
  EXPECT_EQ(last_seen(first.id), opened + std::chrono::minutes(2));
  EXPECT_EQ(last_seen(second.id), clock.now());
  EXPECT_TRUE(authenticator.flush_activity().empty());
}

TEST_F(AuthenticatorTest, ManyUsesAreWrittenInBatches) {
  auto const sessions = open_many(450);
  clock.advance(std::chrono::minutes(5));
  for (auto const& session : sessions) ASSERT_TRUE(takes(authenticator, session.token));
  EXPECT_EQ(authenticator.flush_activity().size(), 1u);
  for (auto const& session : sessions) EXPECT_EQ(last_seen(session.id), clock.now());
}

TEST_F(AuthenticatorTest, WhatCouldNotBeWrittenIsKeptForTheNextTime) {
  NewSession const session = open();
  clock.advance(std::chrono::minutes(5));
  ASSERT_TRUE(takes(authenticator, session.token));
  auto const rename = [&](std::string const& sql) {
    database->write([&](db::Transaction& t) { t.execute(sql); });
  };
  rename("alter table sessions rename to sessions_gone");
  EXPECT_THROW(authenticator.flush_activity(), db::StoreFault);
  rename("alter table sessions_gone rename to sessions");
  EXPECT_EQ(authenticator.flush_activity().size(), 1u);
  EXPECT_EQ(last_seen(session.id), clock.now());
}

TEST_F(AuthenticatorTest, SweepingDeletesWhatEitherLimitHasEnded) {
  NewSession const idle = open();
  clock.advance(kSessionIdleLimit / 2);
  NewSession const used = open();
  open_many(600);
  clock.advance(kSessionIdleLimit / 2 + std::chrono::hours(2));
  ASSERT_TRUE(takes(authenticator, used.token));
  authenticator.flush_activity();
  EXPECT_EQ(authenticator.sweep_expired(), 1);  // the idle one
  clock.advance(kSessionIdleLimit / 2);
  EXPECT_EQ(authenticator.sweep_expired(), 600);
  EXPECT_TRUE(takes(authenticator, used.token));
  clock.set(used.expires_at);
  EXPECT_EQ(authenticator.sweep_expired(), 1);
  EXPECT_EQ(authenticator.sweep_expired(), 0);
}

TEST_F(AuthenticatorTest, NoRequestThatStartsAfterAnEndingSucceedsHoweverManyRaceIt) {
  for (int round = 0; round < 40; ++round) {
    NewSession const session = open();
    std::atomic<bool> ended = false;
    std::atomic<int> late = 0;
    std::vector<std::thread> threads;
    for (int t = 0; t < 4; ++t)
      threads.emplace_back([&] {
        for (int i = 0; i < 60; ++i) {
          bool const after = ended.load();
          if (takes(authenticator, session.token) && after) ++late;
        }
      });
    end(session.id);
    ended = true;
    for (auto& thread : threads) thread.join();
    EXPECT_EQ(late, 0);
    EXPECT_FALSE(takes(authenticator, session.token));
  }
}

}  // namespace
}  // namespace usher::identity
