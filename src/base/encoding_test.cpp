#include "base/encoding.h"

#include <gtest/gtest.h>

namespace usher::base {
namespace {

TEST(Encoding, Base64ReadsWhatItWrites) {
  for (std::string const& bytes : {std::string(), std::string("a"), std::string("ab"), std::string("abc"),
                                   std::string("\x00\xff\xfe\x80", 4)}) {
    EXPECT_EQ(decode_base64(base64(bytes)), bytes);
    EXPECT_EQ(decode_base64(base64url(bytes)), bytes);
  }
  EXPECT_EQ(base64("foob"), "Zm9vYg==");  // RFC 4648, section 10
}

TEST(Encoding, Base64RefusesOtherCharacters) {
  EXPECT_FALSE(decode_base64("Zm9v*"));
  EXPECT_FALSE(decode_base64("Z"));
  EXPECT_FALSE(decode_base64("Zg==Zg"));
}

TEST(Encoding, PercentDecodes) {
  EXPECT_EQ(percent_decode("a%20b+c", PlusSign::kSpace), "a b c");
  EXPECT_EQ(percent_decode("a+b", PlusSign::kLiteral), "a+b");
  EXPECT_EQ(percent_decode("%41", PlusSign::kLiteral), "A");
  EXPECT_FALSE(percent_decode("%4", PlusSign::kSpace));
  EXPECT_FALSE(percent_decode("%zz", PlusSign::kSpace));
  EXPECT_EQ(percent_encode("a b/ü"), "a%20b%2F%C3%BC");
}

}  // namespace
}  // namespace usher::base
