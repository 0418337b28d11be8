#include "mail/claim.h"

#include <future>
#include <set>
#include <thread>

#include <gtest/gtest.h>

#include "mail/organization_deletion.h"
#include "mail/outbox_fixture.h"

namespace usher::mail {
namespace {

using namespace std::chrono_literals;

class ClaimTest : public testing::Test, protected OutboxFixture {};

TEST_F(ClaimTest, LetsNoLateWorkerOverwriteItsSuccessor) {
  auto const id = queue(invitation("ann@acme.example"));
  auto const late = claim_next(*database, clock, 10s).value();
  EXPECT_FALSE(claim_next(*database, clock, 10s));
  clock.advance(10s);
  auto const next = claim_next(*database, clock, 10s).value();
  EXPECT_EQ(next.id, id);
  EXPECT_FALSE(record_attempt(*database, clock, {}, late, {AttemptOutcome::kFailed, 550, "no"}));
  EXPECT_EQ(delivery(id).state, DeliveryState::kSending);
  EXPECT_TRUE(record_attempt(*database, clock, {}, late, {AttemptOutcome::kSent, 250, "yes"}));
  EXPECT_FALSE(record_attempt(*database, clock, {}, next, {AttemptOutcome::kFailed, 550, "no"}));
  EXPECT_EQ(delivery(id).state, DeliveryState::kSent);
}

TEST_F(ClaimTest, WhatBelongsToAFailureIsWrittenWithIt) {
  auto const id = queue(invitation("ann@acme.example"));
  int told = 0;
  auto const tell = [&](db::Transaction& transaction, MailChange const& change) {
    EXPECT_EQ(change.mail_id, id);
    EXPECT_EQ(delivery_of(transaction, id)->state, DeliveryState::kFailed);
    ++told;
  };
  auto const first = claim_next(*database, clock, 10s).value();
  record_attempt(*database, clock, {}, first, {AttemptOutcome::kDeferred, 450, "later"}, tell);
  EXPECT_EQ(told, 0);
  clock.advance(1h);
  auto const second = claim_next(*database, clock, 10s).value();
  record_attempt(*database, clock, {}, second, {AttemptOutcome::kFailed, 550, "no"}, tell);
  EXPECT_EQ(told, 1);
}

TEST_F(ClaimTest, AnAttemptThatIsNotedWhileTheMailIsDeletedGoesWithIt) {
  queue(invitation("ann@acme.example"));
  auto const claim = claim_next(*database, clock, 10s).value();
  record_attempt(*database, clock, {}, claim, {AttemptOutcome::kDeferred, 450, "later"});
  clock.advance(1h);
  auto const again = claim_next(*database, clock, 10s).value();
  std::promise<void> noted;
  // As record_attempt does, but it takes its time between the writes and the commit.
  std::thread courier([&] {
    database->write([&](db::Transaction& transaction) {
      transaction.execute("update mails set state = 'sent' where id = ?", again.id);
      transaction.execute(
          "insert into mail_attempts (mail_id, attempt, ended_at, outcome, smtp_code, detail) values (?, 2, "
          "1, "
          "'sent', 250, '')",
          again.id);
      noted.set_value();
      std::this_thread::sleep_for(200ms);
    });
  });
  noted.get_future().wait();
  EXPECT_EQ(database->write([&](db::Transaction& transaction) {
    return delete_mails_of(transaction, base::OrganizationId("org_1"), 10);
  }),
            1);
  courier.join();
  EXPECT_EQ(database->read([](db::Transaction& transaction) {
    return transaction.value<std::int64_t>("select count(*) from mail_attempts").value();
  }),
            0);
}

TEST(RetryScheduleTest, ShortensDelaysByChanceAndNeverLengthensThem) {
  RetrySchedule const schedule;
  auto const now = base::from_micros(0);
  std::set<base::Time> seen;
  for (int i = 0; i < 100; ++i) {
    auto const next = next_attempt(schedule, 1, now, now).value();
    EXPECT_LE(next, now + 60s);
    EXPECT_GE(next, now + 48s);
    seen.insert(next);
  }
  EXPECT_GT(seen.size(), 50u);
  EXPECT_EQ(next_attempt(schedule, 90, now, now + 24h), std::nullopt);
  EXPECT_EQ(next_attempt(schedule, 90, now, now + 24h - 1s), now + 24h);
}

}  // namespace
}  // namespace usher::mail
