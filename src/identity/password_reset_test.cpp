#include "identity/password_reset.h"

#include <algorithm>

#include "identity/identity_test.h"
#include "mail/courier.h"

namespace usher::identity {
namespace {

class Mailbox final : public mail::Transport {
 public:
  mail::DeliveryAttempt send(mail::Message const& message) override {
    std::lock_guard lock(mutex_);
    messages_.push_back(message);
    return {mail::AttemptOutcome::kSent, 250, "taken"};
  }
  base::Duration time_limit() const override { return std::chrono::seconds(1); }
  std::vector<mail::Message> messages() {
    std::lock_guard lock(mutex_);
    return messages_;
  }

 private:
  std::mutex mutex_;
  std::vector<mail::Message> messages_;  // guarded by mutex_
};

class PasswordResetTest : public IdentityTest {
 protected:
  mail::OutboxSettings outbox{mail::MailServer::kConfigured,
                              *mail::Mailbox::parse("Usher <usher@example.com>"),
                              "key of the installation",
                              {}};
  Mailbox mailbox;

  std::string request(std::string_view email, Origin const& origin) {
    auto const asked =
        request_password_reset(*database, clock, email, origin, {"https://usher.example", outbox});
    return asked ? "" : asked.error().code;
  }
  std::string confirm(std::string_view token, std::string_view password = kOtherPassword) {
    auto const confirmed = confirm_password_reset(*database, clock, authenticator, token, {password}, office);
    return confirmed ? "" : confirmed.error().code;
  }
  std::int64_t queued() {
    return database->read([&](db::Transaction& t) { return mail::outbox_counts(t, {}, clock.now()); })
        .waiting;
  }
  // Sends what is queued; everything sent so far, in no order.
  std::vector<mail::Message> mails() {
    auto const expected = mailbox.messages().size() + static_cast<std::size_t>(queued());
    mail::Courier courier(*database, clock, mailbox, outbox.installation_key, {.mails_per_second = 0}, {});
    for (int i = 0; i < 2000 && mailbox.messages().size() < expected; ++i)
      std::this_thread::sleep_for(std::chrono::milliseconds(5));
    courier.stop();
    return mailbox.messages();
  }
  static std::string token_in(mail::Message const& message) {
    std::string const link = "https://usher.example/reset#";
    auto const at = message.body.text.find(link);
    return at == std::string::npos ? "" : message.body.text.substr(at + link.size(), 43);
  }
  std::string mailed_token() {
    EXPECT_EQ(request("ann@acme.example", office), "");
    return token_in(mails().back());
  }
};

TEST_F(PasswordResetTest, TheMailedLinkGivesANewPasswordAndEndsAllSessions) {
  std::string const session = open().token;
  ASSERT_TRUE(is_signed_in(session));
  EXPECT_EQ(request("ANN@acme.example", office), "");
  auto const sent = mails();
  ASSERT_EQ(sent.size(), 1u);
  EXPECT_EQ(sent[0].to.as_written(), "Ann@acme.example");
  EXPECT_EQ(confirm(token_in(sent[0])), "");
  EXPECT_FALSE(is_signed_in(session));
  EXPECT_EQ(outcome(kPassword, office), "wrong_credentials");
  EXPECT_EQ(outcome(kOtherPassword, office), "");
  EXPECT_EQ(audited(), std::vector<std::string>{"account.password_reset"});
}

TEST_F(PasswordResetTest, TheTokenIsNotInTheStore) {
  std::string const token = mailed_token();
  auto const stored = database->read(
      [&](db::Transaction& t) { return t.value<std::string>("select token_hash from password_resets"); });
  EXPECT_EQ(stored, base::sha256_hex(token));
}

TEST_F(PasswordResetTest, ALinkWorksOnceWithinAnHourAndNotForAnother) {
  std::string const late = mailed_token();
  clock.advance(std::chrono::hours(1));
  EXPECT_EQ(confirm(late), "reset_token_invalid");

  std::string const first = mailed_token();
  EXPECT_EQ(request("ann@acme.example", office), "");
  EXPECT_EQ(confirm(first), "");
  EXPECT_EQ(confirm(first), "reset_token_invalid");
  for (auto const& message : mails()) EXPECT_EQ(confirm(token_in(message)), "reset_token_invalid");
  EXPECT_EQ(confirm(base::random_token()), "reset_token_invalid");
  EXPECT_EQ(confirm(""), "reset_token_invalid");
}

TEST_F(PasswordResetTest, ABadPasswordDoesNotUseUpTheLink) {
  std::string const token = mailed_token();
  EXPECT_EQ(confirm(token, "short"), "password_too_short");
  EXPECT_EQ(confirm(token, "Ann ann@acme.example"), "password_too_personal");
  EXPECT_EQ(confirm(token), "");
}

TEST_F(PasswordResetTest, OfParallelUsesOfOneLinkOneWins) {
  std::string const token = mailed_token();
  auto const answers = count_answers(10, [&](int) { return confirm(token); });
  EXPECT_EQ(answers, (std::map<std::string, int>{{"", 1}, {"reset_token_invalid", 9}}));
  EXPECT_EQ(audited().size(), 1u);
}

TEST_F(PasswordResetTest, AnUnknownAddressGetsTheSameAnswerAndNoMail) {
  EXPECT_EQ(request("nobody@acme.example", office), "");
  EXPECT_EQ(queued(), 0);
  EXPECT_EQ(request("ann@acme.example", office), "");
  EXPECT_EQ(queued(), 1);
}

TEST_F(PasswordResetTest, RequestsAreCountedPerAddressKnownOrNot) {
  for (char const* email : {"ann@acme.example", "nobody@acme.example"}) {
    for (int i = 0; i < 5; ++i) EXPECT_EQ(request(email, i % 2 == 0 ? office : elsewhere), "");
    EXPECT_EQ(request(email, office), "too_many_attempts");
  }
  EXPECT_EQ(queued(), 5);
  clock.advance(std::chrono::hours(24));
  EXPECT_EQ(request("ann@acme.example", office), "");
}

TEST_F(PasswordResetTest, ParallelRequestsMailNoMoreThanTheLimit) {
  auto const answers = count_answers(15, [&](int) { return request("ann@acme.example", office); });
  EXPECT_EQ(answers, (std::map<std::string, int>{{"", 5}, {"too_many_attempts", 10}}));
  EXPECT_EQ(queued(), 5);
}

TEST_F(PasswordResetTest, WhoResetsIsNotLockedOutAnyMore) {
  for (int i = 0; i < 10; ++i) EXPECT_EQ(outcome(kOtherPassword, office), "wrong_credentials");
  EXPECT_EQ(outcome(kPassword, office), "too_many_attempts");
  EXPECT_EQ(confirm(mailed_token()), "");
  EXPECT_EQ(outcome(kOtherPassword, office), "");
}

TEST_F(PasswordResetTest, GuessingTokensIsThrottled) {
  std::string const token = mailed_token();
  for (int i = 0; i < 100; ++i) ASSERT_EQ(confirm(base::random_token()), "reset_token_invalid");
  EXPECT_EQ(confirm(token), "too_many_attempts");
}

TEST_F(PasswordResetTest, WithoutAMailServerNothingPretendsToBeSent) {
  outbox.server = mail::MailServer::kNotConfigured;
  EXPECT_EQ(request("ann@acme.example", office), "mail_not_configured");
  EXPECT_EQ(request("nobody@acme.example", office), "mail_not_configured");
  EXPECT_NE(request("no address", office), "");
}

}  // namespace
}  // namespace usher::identity
