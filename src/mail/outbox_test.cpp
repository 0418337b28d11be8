#include "mail/outbox.h"

#include <gtest/gtest.h>

#include "mail/outbox_fixture.h"
#include "mail/sealed_message.h"

namespace usher::mail {
namespace {

class OutboxTest : public testing::Test, protected OutboxFixture {};

TEST_F(OutboxTest, QueuesInTheCallersTransactionAndWakesAfterIt) {
  int woken = 0;
  settings.wake = [&] { ++woken; };
  auto const refused = database->write([&](db::Transaction& transaction) -> base::Ok {
    EXPECT_TRUE(queue_mail(transaction, clock, settings, invitation("ann@acme.example")));
    return base::refused("no", "No.");
  });
  EXPECT_FALSE(refused);
  EXPECT_EQ(woken, 0);
  auto const id = queue(invitation("ann@acme.example"));
  EXPECT_EQ(woken, 1);
  auto const written = delivery(id);
  EXPECT_EQ(written.state, DeliveryState::kQueued);
  EXPECT_EQ(written.attempts, 0);
  EXPECT_EQ(written.created_at, clock.now());
  EXPECT_EQ(written.next_attempt_at, clock.now());
  EXPECT_EQ(written.finished_at, std::nullopt);
}

TEST_F(OutboxTest, KeepsTheSecretLinkEncrypted) {
  auto const id = queue(invitation("ann@acme.example"));
  std::string const sealed = column(id, "sealed_message");
  EXPECT_FALSE(sealed.empty());
  EXPECT_EQ(sealed.find("secret-token"), std::string::npos);
  auto const message = open_message(settings.installation_key, sealed).value();
  EXPECT_EQ(message.body.text, lay_out(invitation("ann@acme.example").letter).text);
  EXPECT_NE(message.body.text.find("secret-token"), std::string::npos);
  EXPECT_EQ(message.to.as_written(), "ann@acme.example");
  EXPECT_EQ(message.message_id, id.value + "@example.com");
  EXPECT_EQ(message.message_id, column(id, "message_id"));
  EXPECT_FALSE(open_message("another key", sealed));
}

TEST_F(OutboxTest, BringsAMessageBackFieldByField) {
  Message const message{.from = {"Usher, Inc.", base::EmailAddress::parse("usher@example.com").value()},
                        .to = base::EmailAddress::parse("Ann@acme.example").value(),
                        .reply_to = base::EmailAddress::parse("bo@acme.example").value(),
                        .subject = "5:a,b",
                        .body = {},
                        .message_id = "x@example.com",
                        .date = clock.now(),
                        .headers = {{"X-One", "1"}, {"X-Two", ""}}};
  Letter const letter{.language = "he",
                      .heading = "5:a,b",
                      .paragraphs = {"", "1:,", "text,\n1:"},
                      .quote = "one\ntwo",
                      .code = "123456",
                      .button = Button{"Go", "https://usher.example/", ""},
                      .footer = {"0:,"}};
  auto const back = open_message("key", seal_message("key", message, letter)).value();
  Message expected = message;
  expected.body = lay_out(letter);
  EXPECT_EQ(rfc5322(back).value(), rfc5322(expected).value());
  EXPECT_EQ(back.reply_to->as_written(), "bo@acme.example");
}

TEST_F(OutboxTest, PretendsNothingWithoutAMailServer) {
  settings.server = MailServer::kNotConfigured;
  settings.from.reset();
  auto const id = queue(invitation("ann@acme.example"));
  EXPECT_EQ(delivery(id).state, DeliveryState::kNotConfigured);
  EXPECT_EQ(delivery(id).next_attempt_at, std::nullopt);
  EXPECT_EQ(delivery(id).finished_at, clock.now());
  EXPECT_EQ(column(id, "sealed_message"), "");
}

TEST_F(OutboxTest, RefusesASubjectThatWouldBeginAnotherHeader) {
  auto mail = invitation("ann@acme.example");
  mail.subject = "Hello\r\nBcc: everybody@acme.example";
  auto const refused = database->write(
      [&](db::Transaction& transaction) { return queue_mail(transaction, clock, settings, mail); });
  EXPECT_EQ(refused.error().code, "header_invalid");
}

TEST_F(OutboxTest, TellsManyDeliveriesAtOnce) {
  std::vector<base::MailId> ids;
  for (int i = 0; i < 230; ++i) ids.push_back(queue(invitation("ann" + std::to_string(i) + "@acme.example")));
  ids.emplace_back("mail_unknown");
  auto const all =
      database->read([&](db::Transaction& transaction) { return deliveries_of(transaction, ids); });
  EXPECT_EQ(all.size(), 230u);
  EXPECT_EQ(all.at(ids[229]).state, DeliveryState::kQueued);
  auto const none =
      database->read([&](db::Transaction& transaction) { return deliveries_of(transaction, {}); });
  EXPECT_TRUE(none.empty());
}

TEST_F(OutboxTest, CancelsWhatIsAboutOneThingAndErasesIt) {
  auto const revoked = queue(invitation("ann@acme.example", "inv_1"));
  auto const other = queue(invitation("bo@acme.example", "inv_2"));
  EXPECT_EQ(cancel("inv_1"), 1);
  EXPECT_EQ(cancel("inv_1"), 0);
  EXPECT_EQ(delivery(revoked).state, DeliveryState::kCancelled);
  EXPECT_EQ(delivery(revoked).finished_at, clock.now());
  EXPECT_EQ(column(revoked, "sealed_message"), "");
  EXPECT_EQ(delivery(other).state, DeliveryState::kQueued);
}

TEST_F(OutboxTest, CountsWhatWaitsByState) {
  queue(invitation("ann@acme.example", "inv_1"));
  queue(invitation("bo@acme.example", "inv_2"));
  queue(invitation("cy@acme.example", "inv_3"));
  cancel("inv_3");
  auto const counts = database->read([&](db::Transaction& transaction) {
    return outbox_counts(transaction, base::OrganizationId("org_1"), clock.now());
  });
  EXPECT_EQ(counts.waiting, 2);
  EXPECT_EQ(counts.failed, 0);
}

TEST_F(OutboxTest, CountsMailsToOnePersonHoweverTheAddressIsWritten) {
  queue(invitation("Ann@Acme.example", "inv_1"));
  clock.advance(std::chrono::hours(1));
  auto const since = clock.now();
  queue(invitation("ann@acme.example", "inv_2"));
  queue(invitation("ANN@acme.example", "inv_3"));
  queue(invitation("bo@acme.example", "inv_4"));
  cancel("inv_4");
  std::vector const people{base::EmailAddress::parse("ann@acme.example").value(),
                           base::EmailAddress::parse("bo@acme.example").value()};
  auto const counts = database->read([&](db::Transaction& transaction) {
    return mails_to(transaction, base::OrganizationId("org_1"), people, since);
  });
  EXPECT_EQ(counts, (std::map<std::string, std::int64_t>{{"ann@acme.example", 2}}));
}

TEST(DeliveryStateTest, HasOneWordForEachState) {
  for (int i = 0; i < 7; ++i) {
    auto const state = static_cast<DeliveryState>(i);
    EXPECT_EQ(delivery_state(to_string(state)), state);
  }
  EXPECT_THROW(delivery_state("done"), std::invalid_argument);
}

}  // namespace
}  // namespace usher::mail
