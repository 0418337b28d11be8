#include "mail/plain_reason.h"

#include <gtest/gtest.h>

namespace usher::mail {
namespace {

TEST(PlainReasonTest, TheEnhancedCodeSaysMoreThanTheCode) {
  EXPECT_NE(plain_reason(550, "550 5.1.1 <ann@acme.example> No such user").find("no such mailbox"),
            std::string_view::npos);
  EXPECT_NE(plain_reason(550, "550-5.7.26 This mail has been blocked").find("neither SPF nor DKIM"),
            std::string_view::npos);
  EXPECT_NE(plain_reason(452, "452 4.2.2 Over quota").find("full"), std::string_view::npos);
}

TEST(PlainReasonTest, TheCodeAloneSaysSomething) {
  EXPECT_NE(plain_reason(550, "550 no").find("typing error"), std::string_view::npos);
  EXPECT_NE(plain_reason(451, "451 greylisted").find("tried again"), std::string_view::npos);
  EXPECT_NE(plain_reason(535, "The mail server refuses the login: 535").find("login"),
            std::string_view::npos);
  EXPECT_NE(plain_reason(0, "No delivery: connection refused").find("could not be reached"),
            std::string_view::npos);
}

TEST(PlainReasonTest, SaysNothingWhereItWouldGuess) {
  EXPECT_EQ(plain_reason(554, "554 Transaction failed"), "");
  EXPECT_EQ(plain_reason(0, "An internal error; the log says more."), "");
  EXPECT_EQ(plain_reason(554, "5."), "");
}

}  // namespace
}  // namespace usher::mail
