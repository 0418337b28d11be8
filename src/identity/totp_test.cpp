#include "identity/totp.h"

#include <gtest/gtest.h>

namespace usher::identity {
namespace {

// Of RFC 6238, appendix B; a code of six digits is the end of theirs.
constexpr std::string_view kSecret = "12345678901234567890";

base::Time at(std::int64_t seconds) {
  return base::from_micros(seconds * 1'000'000);
}

TEST(Totp, GivesTheCodesOfTheStandard) {
  for (auto const& [seconds, code] : {std::pair(59L, "287082"), std::pair(1111111109L, "081804"),
                                      std::pair(1111111111L, "050471"), std::pair(1234567890L, "005924"),
                                      std::pair(2000000000L, "279037"), std::pair(20000000000L, "353130")})
    EXPECT_EQ(totp_code(kSecret, totp_step(at(seconds))), code) << seconds;
}

TEST(Totp, SecretsAreWrittenInBase32) {
  EXPECT_EQ(totp_secret_text(kSecret), "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");
  // Of RFC 4648, section 10, without the padding.
  EXPECT_EQ(totp_secret_text("f"), "MY");
  EXPECT_EQ(totp_secret_text("fo"), "MZXQ");
  EXPECT_EQ(totp_secret_text("foo"), "MZXW6");
  EXPECT_EQ(totp_secret_text("foob"), "MZXW6YQ");
  EXPECT_EQ(totp_secret_text("fooba"), "MZXW6YTB");
  EXPECT_EQ(totp_secret_text("foobar"), "MZXW6YTBOI");
}

TEST(Totp, TakesOneStepOfDriftEitherWayAndNoMore) {
  base::Time const now = at(1111111111);
  std::int64_t const step = totp_step(now);
  for (std::int64_t drift = -3; drift <= 3; ++drift) {
    auto const found = find_totp_step(kSecret, totp_code(kSecret, step + drift), now, 0);
    if (drift >= -1 && drift <= 1)
      EXPECT_EQ(found, step + drift);
    else
      EXPECT_FALSE(found) << drift;
  }
}

TEST(Totp, TakesNoStepThatWasUsedNorAnyBeforeIt) {
  base::Time const now = at(1111111111);
  std::int64_t const step = totp_step(now);
  EXPECT_FALSE(find_totp_step(kSecret, totp_code(kSecret, step), now, step));
  EXPECT_FALSE(find_totp_step(kSecret, totp_code(kSecret, step - 1), now, step));
  EXPECT_EQ(find_totp_step(kSecret, totp_code(kSecret, step + 1), now, step), step + 1);
}

TEST(Totp, ACodeOfAnotherShapeIsWrong) {
  for (char const* code : {"", "0", "00000", "0000000", "abcdef", "05047 1"})
    EXPECT_FALSE(find_totp_step(kSecret, code, at(1111111111), 0)) << code;
}

TEST(Totp, NamesTheAccountInTheLinkSafely) {
  EXPECT_EQ(totp_link(kSecret, "ann+a&b@acme.example"),
            "otpauth://totp/Usher:ann%2Ba%26b%40acme.example?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer="
            "Usher&algorithm=SHA1&digits=6&period=30");
}

TEST(Totp, SecretsDiffer) {
  EXPECT_EQ(new_totp_secret().size(), 20u);
  EXPECT_NE(new_totp_secret(), new_totp_secret());
}

}  // namespace
}  // namespace usher::identity
