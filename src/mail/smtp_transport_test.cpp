#include "mail/smtp_transport.h"

#include <fstream>
#include <thread>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "mail/maildir_transport.h"
#include "mail/received_message.h"
#include "mail/scripted_smtp_server.h"
#include "support/temporary_directory.h"

namespace usher::mail {
namespace {

using testing::Contains;
using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

Message message(std::string const& id = "mail_1@example.com") {
  return {.from = {"Usher", base::EmailAddress::parse("usher@example.com").value()},
          .to = base::EmailAddress::parse("Ann@acme.example").value(),
          .reply_to = std::nullopt,
          .subject = "Grüße",
          .body = {"Hello Jörg\n.\n", "<p>Hello Jörg</p>\n"},
          .message_id = id,
          .date = base::from_micros(1'790'000'000'000'000),
          .headers = {}};
}

class SmtpTransportTest : public testing::Test {
 protected:
  ScriptedSmtpServer server;
  TransportOptions options{.ca_file = "",
                           .connect_timeout = std::chrono::milliseconds(1000),
                           .total_timeout = std::chrono::milliseconds(1000)};

  DeliveryAttempt send(std::string const& url) {
    return open_transport(url, options).value()->send(message());
  }
  DeliveryAttempt send() { return send(server.url()); }
};

TEST_F(SmtpTransportTest, HandsOverTheWholeMessage) {
  auto const attempt = send();
  EXPECT_EQ(attempt.outcome, AttemptOutcome::kSent);
  EXPECT_EQ(attempt.smtp_code, 250);
  EXPECT_EQ(attempt.detail, "250 2.0.0 Ok: queued as 4711");
  auto const received = server.received();
  ASSERT_EQ(received.size(), 1u);
  EXPECT_EQ(received[0].sender, "<usher@example.com>");
  EXPECT_EQ(received[0].recipient, "<Ann@acme.example>");
  EXPECT_EQ(received[0].content, rfc5322(message()).value());
  EXPECT_EQ(ReceivedMessage(received[0].content).text(), "Hello Jörg\n.\n");
}

TEST_F(SmtpTransportTest, KeepsTheConnectionForTheNextMessage) {
  auto const transport = open_transport(server.url(), options).value();
  for (int i = 0; i < 5; ++i) EXPECT_EQ(transport->send(message()).outcome, AttemptOutcome::kSent);
  EXPECT_EQ(server.received().size(), 5u);
  EXPECT_EQ(server.connections(), 1);
}

TEST_F(SmtpTransportTest, IsUsedByManyThreadsAtOnce) {
  auto const transport = open_transport(server.url(), options).value();
  std::vector<std::thread> threads;
  for (int i = 0; i < 4; ++i)
    threads.emplace_back([&] {
      for (int n = 0; n < 10; ++n) EXPECT_EQ(transport->send(message()).outcome, AttemptOutcome::kSent);
    });
  for (auto& thread : threads) thread.join();
  EXPECT_EQ(server.received().size(), 40u);
  EXPECT_LE(server.connections(), 4);
}

TEST_F(SmtpTransportTest, GoesOnAfterARefusedRecipientOnTheSameTransport) {
  auto const transport = open_transport(server.url(), options).value();
  server.answer_once("RCPT", "550 5.1.1 no such user");
  EXPECT_EQ(transport->send(message()).outcome, AttemptOutcome::kFailed);
  EXPECT_EQ(transport->send(message()).outcome, AttemptOutcome::kSent);
}

TEST_F(SmtpTransportTest, DefersWhatTheServerRefusesForNow) {
  for (char const* verb : {"MAIL", "RCPT", "DATA", "BODY"}) {
    server.answer_once(verb, "450 4.2.0 greylisted, come back");
    auto const attempt = send();
    EXPECT_EQ(attempt.outcome, AttemptOutcome::kDeferred) << verb;
    EXPECT_EQ(attempt.smtp_code, 450) << verb;
    EXPECT_EQ(attempt.detail, "450 4.2.0 greylisted, come back") << verb;
  }
  EXPECT_TRUE(server.received().empty());
}

TEST_F(SmtpTransportTest, FailsWhatTheServerRefusesForGood) {
  for (char const* verb : {"MAIL", "RCPT", "DATA", "BODY"}) {
    server.answer_once(verb, "550-5.7.1 we do not\r\n550 5.7.1 want this");
    auto const attempt = send();
    EXPECT_EQ(attempt.outcome, AttemptOutcome::kFailed) << verb;
    EXPECT_EQ(attempt.smtp_code, 550) << verb;
    EXPECT_EQ(attempt.detail, "550-5.7.1 we do not 550 5.7.1 want this") << verb;
  }
}

TEST_F(SmtpTransportTest, DefersWhenTheServerHangsUp) {
  for (char const* verb : {"CONNECT", "EHLO", "MAIL", "RCPT", "DATA", "BODY"}) {
    server.answer_once(verb, ScriptedSmtpServer::kDrop);
    auto const attempt = send();
    // A server that hangs up at EHLO is asked with HELO by some versions of libcurl, and hangs up again.
    EXPECT_EQ(attempt.outcome, AttemptOutcome::kDeferred) << verb;
    EXPECT_EQ(attempt.smtp_code, 0) << verb;
    EXPECT_THAT(attempt.detail, StartsWith("No delivery: ")) << verb;
  }
}

TEST_F(SmtpTransportTest, DefersWhenTheServerGreetsWithARefusal) {
  server.answer_always("CONNECT", "554 5.7.1 no service for you");
  auto const attempt = send();
  EXPECT_EQ(attempt.outcome, AttemptOutcome::kDeferred);
  EXPECT_THAT(attempt.detail, HasSubstr("554 5.7.1 no service for you"));
}

TEST_F(SmtpTransportTest, GivesUpOnADrippingOrSilentServerInTime) {
  for (char const* answer : {ScriptedSmtpServer::kDrip, ScriptedSmtpServer::kSilence})
    for (char const* verb : {"CONNECT", "RCPT", "BODY"}) {
      server.answer_once(verb, answer);
      auto const start = std::chrono::steady_clock::now();
      auto const attempt = send();
      EXPECT_EQ(attempt.outcome, AttemptOutcome::kDeferred) << verb;
      EXPECT_EQ(attempt.smtp_code, 0) << verb;
      EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(8)) << verb;
    }
}

// What stands before the silence is not a verdict on this mail.
TEST_F(SmtpTransportTest, DoesNotTakeAnOldCodeForAVerdict) {
  server.answer_always("EHLO", "502 5.5.1 what?");
  server.answer_always("HELO", ScriptedSmtpServer::kSilence);
  auto const attempt = send();
  EXPECT_EQ(attempt.outcome, AttemptOutcome::kDeferred);
  EXPECT_EQ(attempt.smtp_code, 0);
}

TEST_F(SmtpTransportTest, DefersWhenNobodyListens) {
  std::string url;
  {
    ScriptedSmtpServer const gone;
    url = gone.url();
  }
  auto const attempt = send(url);
  EXPECT_EQ(attempt.outcome, AttemptOutcome::kDeferred);
  EXPECT_THAT(attempt.detail, HasSubstr("Failed to connect"));
}

TEST_F(SmtpTransportTest, IsMisconfiguredWhereEncryptionIsRequiredAndNotOffered) {
  auto const attempt = send(server.url() + "?tls=required");
  EXPECT_EQ(attempt.outcome, AttemptOutcome::kMisconfigured);
  EXPECT_THAT(attempt.detail, HasSubstr("does not offer encryption"));
  EXPECT_THAT(server.commands(), Not(Contains(StartsWith("MAIL"))));
}

TEST_F(SmtpTransportTest, LogsInOnThisMachine) {
  EXPECT_EQ(send(server.url("ann:secret@")).outcome, AttemptOutcome::kSent);
  EXPECT_THAT(server.commands(), Contains(StartsWith("AUTH PLAIN")));
}

TEST_F(SmtpTransportTest, IsMisconfiguredWhenTheLoginIsRefused) {
  server.answer_always("AUTH", "535 5.7.8 bad password secret-word");
  auto const attempt = send(server.url("ann:secret-word@"));
  EXPECT_EQ(attempt.outcome, AttemptOutcome::kMisconfigured);
  EXPECT_EQ(attempt.smtp_code, 535);
  EXPECT_EQ(attempt.detail, "The mail server refuses the login: 535 5.7.8 bad password ***");
}

TEST_F(SmtpTransportTest, IsMisconfiguredWhenALoginIsMissing) {
  server.answer_always("MAIL", "530 5.7.0 Authentication required");
  auto const attempt = send();
  EXPECT_EQ(attempt.outcome, AttemptOutcome::kMisconfigured);
  EXPECT_EQ(attempt.smtp_code, 530);
}

TEST_F(SmtpTransportTest, DefersWhenTheLoginCannotBeCheckedNow) {
  server.answer_always("AUTH", "454 4.7.0 try later");
  EXPECT_EQ(send(server.url("ann:secret@")).outcome, AttemptOutcome::kDeferred);
}

TEST_F(SmtpTransportTest, KeepsADetailShortOneLineAndValid) {
  server.answer_once("RCPT", "550 " + std::string(400, 'x') + "\xff\x01" + std::string(400, 'y'));
  auto const attempt = send();
  EXPECT_LE(attempt.detail.size(), 500u);
  EXPECT_FALSE(base::EmailAddress::parse(attempt.detail));
  for (char c : attempt.detail) EXPECT_TRUE(c >= ' ' && c <= '~');
}

class EncryptedSmtpTest : public SmtpTransportTest {
 protected:
  TestCertificate certificate;
  ScriptedSmtpServer encrypted{&certificate};
  support::TemporaryDirectory folder;

  // Reading the system's certificates alone takes a good part of a second on a busy machine.
  EncryptedSmtpTest() { options.total_timeout = std::chrono::seconds(20); }
  void trust() {
    options.ca_file = (folder.path() / "ca.pem").string();
    std::ofstream(options.ca_file) << certificate.pem();
  }
};

TEST_F(EncryptedSmtpTest, EncryptsWhereItIsOffered) {
  trust();
  for (std::string const& url : {encrypted.url(), encrypted.url() + "?tls=required"}) {
    auto const attempt = send(url);
    EXPECT_EQ(attempt.outcome, AttemptOutcome::kSent) << attempt.detail;
  }
  EXPECT_THAT(encrypted.commands(), Contains("STARTTLS"));
  EXPECT_EQ(encrypted.received().size(), 2u);
}

TEST_F(EncryptedSmtpTest, IsMisconfiguredWhenTheCertificateIsNotTrusted) {
  auto const attempt = send(encrypted.url("ann:secret@"));
  EXPECT_EQ(attempt.outcome, AttemptOutcome::kMisconfigured);
  EXPECT_THAT(attempt.detail, HasSubstr("certificate is not trusted"));
  EXPECT_THAT(encrypted.commands(), Not(Contains(StartsWith("AUTH"))));
}

TEST_F(EncryptedSmtpTest, IsMisconfiguredWhenTheCertificateFileIsMissing) {
  options.ca_file = "/nonexistent/ca.pem";
  EXPECT_EQ(send(encrypted.url()).outcome, AttemptOutcome::kMisconfigured);
}

TEST_F(EncryptedSmtpTest, IsMisconfiguredWhenTheServerTakesItsOfferBack) {
  trust();
  encrypted.answer_always("STARTTLS", "502 5.5.1 no");
  EXPECT_EQ(send(encrypted.url() + "?tls=required").outcome, AttemptOutcome::kMisconfigured);
}

TEST_F(EncryptedSmtpTest, SurvivesAServerThatHangsUp) {
  trust();
  for (char const* verb : {"STARTTLS", "MAIL", "RCPT", "DATA", "BODY"}) {
    encrypted.answer_once(verb, ScriptedSmtpServer::kDrop);
    EXPECT_EQ(send(encrypted.url()).outcome, AttemptOutcome::kDeferred) << verb;
  }
}

// Saying goodbye to a connection that is gone must not end the process.
TEST_F(EncryptedSmtpTest, SurvivesAServerThatGoesAwayBetweenTwoMessages) {
  trust();
  std::unique_ptr<Transport> transport;
  {
    ScriptedSmtpServer brief(&certificate);
    transport = open_transport(brief.url(), options).value();
    EXPECT_EQ(transport->send(message()).outcome, AttemptOutcome::kSent);
  }
  EXPECT_EQ(transport->send(message()).outcome, AttemptOutcome::kDeferred);
}

TEST(MaildirTransportTest, DeliversWholeFilesIntoNew) {
  support::TemporaryDirectory folder;
  auto const transport = open_transport("maildir:" + (folder.path() / "mail").string(), {}).value();
  EXPECT_EQ(transport->send(message()).outcome, AttemptOutcome::kSent);
  EXPECT_EQ(transport->send(message()).outcome, AttemptOutcome::kSent);
  int files = 0;
  for (auto const& file : std::filesystem::directory_iterator(folder.path() / "mail" / "new")) {
    std::ifstream stream(file.path());
    std::string const bytes{std::istreambuf_iterator<char>(stream), {}};
    EXPECT_EQ(bytes, rfc5322(message()).value());
    ++files;
  }
  EXPECT_EQ(files, 2);
  EXPECT_TRUE(std::filesystem::is_empty(folder.path() / "mail" / "tmp"));
}

TEST(MaildirTransportTest, DefersWhenTheFolderCannotBeWritten) {
  support::TemporaryDirectory folder;
  std::ofstream(folder.path() / "file") << "not a folder";
  auto const attempt = MaildirTransport(folder.path() / "file" / "mail").send(message());
  EXPECT_EQ(attempt.outcome, AttemptOutcome::kDeferred);
}

TEST(TransportTest, RefusesAnAddressItCannotUse) {
  EXPECT_FALSE(open_transport("ftp://example.com", {}));
}

}  // namespace
}  // namespace usher::mail
