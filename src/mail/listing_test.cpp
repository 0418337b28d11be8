#include "mail/listing.h"

#include <gtest/gtest.h>

#include "mail/claim.h"
#include "mail/outbox_fixture.h"

namespace usher::mail {
namespace {

using namespace std::chrono_literals;

class ListingTest : public testing::Test, protected OutboxFixture {
 protected:
  std::vector<ListedMail> list(MailFilter filter = {}) {
    filter.organization = base::OrganizationId("org_1");
    return database->read([&](db::Transaction& transaction) { return list_mails(transaction, filter); });
  }
  std::vector<std::string> recipients(MailFilter filter = {}) {
    std::vector<std::string> found;
    for (ListedMail const& mail : list(std::move(filter))) found.push_back(mail.recipient);
    return found;
  }
  std::vector<RecordedAttempt> attempts(base::MailId const& id) {
    return database->read([&](db::Transaction& transaction) { return attempts_of(transaction, id); });
  }
  base::MailId queue_later(std::string const& to) {
    clock.advance(1s);
    return queue(invitation(to));
  }
  void attempt(DeliveryAttempt const& outcome) {
    auto const claim = claim_next(*database, clock, 10s).value();
    record_attempt(*database, clock, {}, claim, outcome);
  }
  template <class Change>
  base::Ok change(Change const& change, base::MailId const& id) {
    return database->write(
        [&](db::Transaction& transaction) -> base::Ok { return change(transaction, clock, id); });
  }
};

TEST_F(ListingTest, GivesPagesWithTheNewestFirst) {
  for (char const* to : {"a@acme.example", "b@acme.example", "c@acme.example"}) queue_later(to);
  auto other = invitation("x@other.example");
  other.organization_id = base::OrganizationId("org_2");
  queue(other);
  auto const first = list({.limit = 2});
  ASSERT_EQ(first.size(), 2u);
  EXPECT_EQ(first[0].recipient, "c@acme.example");
  EXPECT_EQ(recipients({.before = std::pair(first[1].delivery.created_at, first[1].id)}),
            std::vector<std::string>{"a@acme.example"});
}

TEST_F(ListingTest, FindsByStateKindAndRecipient) {
  queue_later("a@acme.example");
  attempt({AttemptOutcome::kSent, 250, "250 ok"});
  queue_later("b@acme.example");
  claim_next(*database, clock, 10s);
  queue_later("c@acme.example");
  EXPECT_EQ(recipients({.state = DeliveryState::kSent}), std::vector<std::string>{"a@acme.example"});
  EXPECT_EQ(recipients({.state = DeliveryState::kQueued}),
            (std::vector<std::string>{"c@acme.example", "b@acme.example"}));
  EXPECT_EQ(recipients({.recipient_pattern = "%b@%"}), std::vector<std::string>{"b@acme.example"});
  EXPECT_EQ(recipients({.kind = "invitation"}).size(), 3u);
  EXPECT_TRUE(list({.kind = "test"}).empty());
}

TEST_F(ListingTest, EveryAttemptIsKept) {
  auto const id = queue(invitation("ann@acme.example"));
  attempt({AttemptOutcome::kDeferred, 451, "451 4.7.1 Greylisted"});
  clock.advance(1h);
  auto const second = clock.now();
  attempt({AttemptOutcome::kFailed, 550, "550 5.1.1 No such user"});
  auto const kept = attempts(id);
  ASSERT_EQ(kept.size(), 2u);
  EXPECT_EQ(kept[0].outcome, AttemptOutcome::kDeferred);
  EXPECT_EQ(kept[0].detail, "451 4.7.1 Greylisted");
  EXPECT_EQ(kept[1].number, 2);
  EXPECT_EQ(kept[1].ended_at, second);
  EXPECT_EQ(kept[1].smtp_code, 550);
}

TEST_F(ListingTest, WhatWaitsCanBeCancelledOrTriedNow) {
  auto const id = queue(invitation("ann@acme.example"));
  attempt({AttemptOutcome::kDeferred, 451, "later"});
  EXPECT_TRUE(change(try_mail_now, id));
  EXPECT_EQ(delivery(id).next_attempt_at, clock.now());
  EXPECT_TRUE(change(cancel_mail, id));
  EXPECT_EQ(delivery(id).state, DeliveryState::kCancelled);
  EXPECT_EQ(column(id, "sealed_message"), "");
  EXPECT_EQ(change(cancel_mail, id).error().code, "mail_not_waiting");
  EXPECT_EQ(change(try_mail_now, id).error().code, "mail_not_waiting");
  auto const being_sent = queue(invitation("bo@acme.example"));
  claim_next(*database, clock, 10s);
  EXPECT_EQ(change(cancel_mail, being_sent).error().code, "mail_not_waiting");
}

}  // namespace
}  // namespace usher::mail
