#include "mail/smtp_url.h"

#include <gtest/gtest.h>

namespace usher::mail {
namespace {

TEST(SmtpUrlTest, ReadsEveryPart) {
  auto const server =
      parse_smtp_url("smtp://ann%40acme.example:p%3Ass%2F%25@mail.acme.example:2525/usher.acme.example")
          .value();
  EXPECT_EQ(server.host, "mail.acme.example");
  EXPECT_EQ(server.port, 2525);
  EXPECT_EQ(server.user, "ann@acme.example");
  EXPECT_EQ(server.password, "p:ss/%");
  EXPECT_EQ(server.hello_name, "usher.acme.example");
}

TEST(SmtpUrlTest, KnowsTheUsualPorts) {
  EXPECT_EQ(parse_smtp_url("smtp://mail.acme.example").value().port, 587);
  EXPECT_EQ(parse_smtp_url("smtps://mail.acme.example").value().port, 465);
  EXPECT_EQ(parse_smtp_url("smtp://[::1]:25").value().host, "[::1]");
}

TEST(SmtpUrlTest, NeverSendsALoginOverTheNetworkInTheClear) {
  EXPECT_EQ(parse_smtp_url("smtp://a:b@mail.acme.example").value().encryption, Encryption::kRequired);
  EXPECT_EQ(parse_smtp_url("smtp://a:b@127.evil.example").value().encryption, Encryption::kRequired);
  EXPECT_EQ(parse_smtp_url("smtp://mail.acme.example").value().encryption, Encryption::kOffered);
  EXPECT_EQ(parse_smtp_url("smtp://mail.acme.example?tls=required").value().encryption,
            Encryption::kRequired);
  EXPECT_EQ(parse_smtp_url("smtps://a:b@mail.acme.example?tls=required").value().encryption,
            Encryption::kImplicit);
  for (char const* local : {"smtp://a:b@localhost", "smtp://a:b@127.0.0.1:25", "smtp://a:b@[::1]"})
    EXPECT_EQ(parse_smtp_url(local).value().encryption, Encryption::kOffered) << local;
}

TEST(SmtpUrlTest, RefusesWhatItDoesNotUnderstandWithoutRepeatingThePassword) {
  for (char const* url :
       {"", "mail.acme.example", "http://mail.acme.example", "smtp://", "smtp://a:secret@", "smtp://host:0",
        "smtp://host:65536", "smtp://host:x", "smtp://:secret@host", "smtp://a:secret%0d%0a@host",
        "smtp://a:secret%zz@host", "smtp://ho st", "smtp://host\r\n", "smtp://host/a b", "smtp://host?tls=no",
        "smtp://[::1", "smtp://a:secret@ho/st:1/"}) {
    auto const refused = parse_smtp_url(url);
    ASSERT_FALSE(refused) << url;
    EXPECT_EQ(refused.error().code, "mail_url_invalid");
    EXPECT_EQ(refused.error().message.find("secret"), std::string::npos);
  }
}

}  // namespace
}  // namespace usher::mail
