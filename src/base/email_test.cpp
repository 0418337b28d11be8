#include "base/email.h"

#include <gtest/gtest.h>

namespace usher::base {
namespace {

TEST(Email, ComparesCaseInsensitivelyButKeepsWhatWasWritten) {
  auto const address = EmailAddress::parse("  Ann.Lee@ACME.example ");
  ASSERT_TRUE(address);
  EXPECT_EQ(address->as_written(), "Ann.Lee@acme.example");
  EXPECT_EQ(address->canonical(), "ann.lee@acme.example");
  EXPECT_EQ(*address, *EmailAddress::parse("ann.lee@acme.example"));
}

TEST(Email, FoldsNeitherDotsNorPlus) {
  EXPECT_FALSE(*EmailAddress::parse("a.b@acme.example") == *EmailAddress::parse("ab@acme.example"));
  EXPECT_FALSE(*EmailAddress::parse("a+b@acme.example") == *EmailAddress::parse("a@acme.example"));
}

TEST(Email, WritesInternationalDomainsAsALabels) {
  auto const address = EmailAddress::parse("joerg@bücher.example");
  ASSERT_TRUE(address);
  EXPECT_EQ(address->canonical(), "joerg@xn--bcher-kva.example");
}

TEST(Email, RefusesWhatNoServerWouldTake) {
  for (char const* text : {"", "ann", "@acme.example", "ann@", "ann@acme", ".ann@acme.example",
                           "a..n@acme.example", "ann lee@acme.example", "ann@acme..example",
                           "ann@-acme.example", "ann@127.0.0.1", "ann@acme.example\r\nBcc: x@y.example",
                           "ann@xn--a.example", "<ann@acme.example>", "jörg@acme.example", "ann@acme.e"})
    EXPECT_FALSE(EmailAddress::parse(text)) << text;
  EXPECT_FALSE(EmailAddress::parse(std::string(65, 'a') + "@acme.example"));
  EXPECT_FALSE(EmailAddress::parse("a@" + std::string(300, 'b') + ".example"));
}

TEST(Email, NamesTheFieldItRefuses) {
  auto const refusal = EmailAddress::parse("ann", "invitations[3].email");
  ASSERT_FALSE(refusal);
  EXPECT_EQ(refusal.error().field, "invitations[3].email");
}

TEST(Email, MasksAllButAHint) {
  EXPECT_EQ(EmailAddress::parse("ann.lee@acme.example")->masked(), "an***@acme.example");
  EXPECT_EQ(EmailAddress::parse("a@acme.example")->masked(), "a***@acme.example");
}

}  // namespace
}  // namespace usher::base
