#include "mail/message.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/encoding.h"
#include "mail/received_message.h"

namespace usher::mail {
namespace {

using testing::HasSubstr;
using testing::Not;

base::EmailAddress address(std::string_view text) {
  return base::EmailAddress::parse(text).value();
}

Message message() {
  return {.from = {"Usher", address("usher@example.com")},
          .to = address("ann@acme.example"),
          .reply_to = std::nullopt,
          .subject = "Ann invited you",
          .body = {"Hello\n", "<p>Hello</p>\n"},
          .message_id = "mail_1@example.com",
          .date = base::parse_rfc3339("2026-11-20T17:26:40Z").value(),
          .headers = {{"Auto-Submitted", "auto-generated"}}};
}

std::vector<std::string> lines_of(std::string const& bytes) {
  std::vector<std::string> lines;
  for (std::size_t at = 0; at < bytes.size();) {
    auto const end = bytes.find("\r\n", at);
    lines.push_back(bytes.substr(at, end - at));
    at = end + 2;
  }
  return lines;
}

TEST(MessageTest, HasTheHeadersEveryMailNeeds) {
  auto const received = ReceivedMessage(rfc5322(message()).value());
  EXPECT_EQ(received.header("Date"), "Fri, 20 Nov 2026 17:26:40 +0000");
  EXPECT_EQ(received.header("From"), "Usher <usher@example.com>");
  EXPECT_EQ(received.header("To"), "ann@acme.example");
  EXPECT_EQ(received.header("Subject"), "Ann invited you");
  EXPECT_EQ(received.header("Message-ID"), "<mail_1@example.com>");
  EXPECT_EQ(received.header("Auto-Submitted"), "auto-generated");
  EXPECT_EQ(received.header("MIME-Version"), "1.0");
  EXPECT_THAT(received.header("Content-Type"), HasSubstr("multipart/alternative"));
}

TEST(MessageTest, CarriesTextAndThenHtml) {
  Message mail = message();
  mail.body.text =
      "Grüße, 你好\n.\nFrom here = to there \nhttps://usher.example/invite#" + std::string(200, 'x') + "\n";
  mail.body.html = "<p>Grüße</p>\n";
  auto const received = ReceivedMessage(rfc5322(mail).value());
  EXPECT_EQ(received.text(), mail.body.text);
  EXPECT_EQ(received.html(), mail.body.html);
}

TEST(MessageTest, IsAsciiInShortLinesWithNoLoneDot) {
  Message mail = message();
  mail.from.name = "Übungsdienst der Gesellschaft für angewandte Spitzfindigkeit und Ähnliches mbH";
  mail.subject = std::string(300, 'a') + " 你好 " + std::string(100, 'b');
  mail.body.text =
      "\n.\n..\n" + std::string(1000, '.') + "\n你好你好你好你好你好你好你好你好你好你好你好你好\n";
  std::string const bytes = rfc5322(mail).value();
  for (std::string const& line : lines_of(bytes)) {
    EXPECT_LE(line.size(), 78u) << line;
    EXPECT_TRUE(line.empty() || line[0] != '.') << line;
  }
  for (char c : bytes) EXPECT_TRUE(c > 0 && c < 127);
  EXPECT_EQ(bytes.find('\n'), bytes.find("\r\n") + 1);
}

TEST(MessageTest, EncodesASubjectThatIsNotAscii) {
  Message mail = message();
  mail.subject =
      "Einladung für Jörg — 你好 Übung mit einem recht langen Betreff über mehr als eine Zeile hinaus";
  std::string const bytes = rfc5322(mail).value();
  EXPECT_THAT(bytes, HasSubstr("Subject: =?UTF-8?B?"));
  EXPECT_THAT(bytes, Not(HasSubstr("J\xc3\xb6rg")));
  EXPECT_EQ(ReceivedMessage(bytes).header("Subject"), mail.subject);
}

TEST(MessageTest, FoldsALongSubjectAtBlanksWithoutChangingIt) {
  Message mail = message();
  mail.subject =
      "A rather long subject, of  plain words and double blanks, that goes on well beyond the "
      "seventy-eight octets which RFC 5322 would like a line to have at most <really>";
  std::string const bytes = rfc5322(mail).value();
  EXPECT_THAT(bytes, Not(HasSubstr("=?UTF-8")));
  for (std::string const& line : lines_of(bytes)) EXPECT_LE(line.size(), 78u) << line;
  EXPECT_EQ(ReceivedMessage(bytes).header("Subject"), mail.subject);
}

TEST(MessageTest, EncodesTextThatOnlyLooksEncoded) {
  Message mail = message();
  mail.subject = "=?UTF-8?B?aGFja2Vk?=";
  EXPECT_EQ(ReceivedMessage(rfc5322(mail).value()).header("Subject"), mail.subject);
}

TEST(MessageTest, QuotesANameWithSpecialCharacters) {
  Message mail = message();
  mail.from.name = "Acme, Inc. (\"Usher\")";
  EXPECT_THAT(rfc5322(mail).value(), HasSubstr("From: \"Acme, Inc. (\\\"Usher\\\")\" <usher@example.com>"));
}

TEST(MessageTest, RefusesLineBreaksAndControlCharactersInEveryHeader) {
  for (std::string const poison :
       {"a\r\nBcc: victim@acme.example", "a\nb", "a\rb", "a\tb", "a\x7f", "a\xe2\x80\xa8z", "broken \xc3"}) {
    Message mail = message();
    mail.subject = poison;
    EXPECT_EQ(rfc5322(mail).error().code, "header_invalid");
    mail = message();
    mail.from.name = poison;
    EXPECT_EQ(rfc5322(mail).error().code, "header_invalid");
    mail = message();
    mail.message_id = poison + "@example.com";
    EXPECT_EQ(rfc5322(mail).error().code, "header_invalid");
    mail = message();
    mail.headers.emplace_back("X-Note", poison);
    EXPECT_EQ(rfc5322(mail).error().code, "header_invalid");
    mail = message();
    mail.headers.emplace_back("X-" + poison, "note");
    EXPECT_EQ(rfc5322(mail).error().code, "header_invalid");
    EXPECT_FALSE(base::EmailAddress::parse("ann@acme.example" + poison));
  }
}

TEST(MessageTest, RefusesAngleBracketsWhereTheyCouldActAsAnAddress) {
  Message mail = message();
  mail.from.name = "Usher <other@example.com>";
  EXPECT_EQ(rfc5322(mail).error().field, "from");
  mail = message();
  mail.headers.emplace_back("X-Note", "<other@example.com>");
  EXPECT_FALSE(rfc5322(mail));
  EXPECT_FALSE(base::EmailAddress::parse("<ann@acme.example>"));
}

TEST(MessageTest, RefusesToWriteAHeaderTwice) {
  for (char const* name : {"To", "bcc", "Content-Type", "Message-ID", "Bad Name", "Bad:Name", ""}) {
    Message mail = message();
    mail.headers.emplace_back(name, "x");
    EXPECT_FALSE(rfc5322(mail)) << name;
  }
}

TEST(MessageTest, ParsesASender) {
  EXPECT_EQ(Mailbox::parse("Usher <usher@example.com>").value().name, "Usher");
  EXPECT_EQ(Mailbox::parse("\"Usher, Inc.\" <usher@example.com>").value().name, "Usher, Inc.");
  EXPECT_EQ(Mailbox::parse(" usher@example.com ").value().address.as_written(), "usher@example.com");
  EXPECT_FALSE(Mailbox::parse("Usher <usher>"));
  EXPECT_FALSE(Mailbox::parse("A <b> <usher@example.com>"));
}

}  // namespace
}  // namespace usher::mail
