#include "identity/passkey_verify.h"

#include <gtest/gtest.h>

#include "identity/client_data.h"
#include "support/software_authenticator.h"

namespace usher::identity {
namespace {

using support::SoftwareAuthenticator;
using Kind = SoftwareAuthenticator::Kind;

constexpr char kParty[] = "usher.example";

std::optional<AttestedPasskey> made_by(SoftwareAuthenticator const& device) {
  return read_attested_data(device.make("challenge").authenticator_data, kParty);
}
bool is_right(PasskeyKey const& key, PasskeyAnswer const& answer) {
  return verify_signature(key, {answer.client_data, answer.authenticator_data, answer.signature}, kParty)
      .has_value();
}

TEST(PasskeyVerify, TakesTheThreeKindsOfKeys) {
  for (auto const& [kind, algorithm] :
       {std::pair(Kind::kEs256, -7), std::pair(Kind::kEddsa, -8), std::pair(Kind::kRs256, -257)}) {
    SoftwareAuthenticator device(kind);
    device.sign_count = 7;
    auto const made = made_by(device);
    ASSERT_TRUE(made) << algorithm;
    EXPECT_EQ(made->key.algorithm, algorithm);
    EXPECT_EQ(made->credential_id, device.credential_id);
    EXPECT_EQ(made->sign_count, 7u);
    device.sign_count = 0x01020304;
    auto const answer = device.answer("challenge");
    EXPECT_EQ(verify_signature(made->key, {answer.client_data, answer.authenticator_data, answer.signature},
                               kParty),
              0x01020304u);
  }
}

TEST(PasskeyVerify, RefusesWhatTheKeyHasNotSigned) {
  SoftwareAuthenticator const device, other;
  auto const key = made_by(device)->key;
  ASSERT_TRUE(is_right(key, device.answer("challenge")));
  EXPECT_FALSE(is_right(key, other.answer("challenge")));
  auto answer = device.answer("challenge");
  answer.client_data += " ";
  EXPECT_FALSE(is_right(key, answer));
  answer = device.answer("challenge");
  answer.authenticator_data[36] ^= 1;
  EXPECT_FALSE(is_right(key, answer));
  answer = device.answer("challenge");
  answer.signature.back() ^= 1;
  EXPECT_FALSE(is_right(key, answer));
  for (std::string const& odd : {std::string(), std::string("x"), std::string(100'000, 'x')}) {
    answer = device.answer("challenge");
    answer.signature = odd;
    EXPECT_FALSE(is_right(key, answer));
    answer = device.answer("challenge");
    answer.authenticator_data = odd;
    EXPECT_FALSE(is_right(key, answer));
  }
}

TEST(PasskeyVerify, RefusesAnotherRelyingPartyAndAPersonWhoWasNotVerified) {
  SoftwareAuthenticator device;
  auto const key = made_by(device)->key;
  for (unsigned char const flags : {0x00, 0x01, 0x04}) {
    device.flags = flags;
    EXPECT_FALSE(made_by(device)) << int(flags);
    EXPECT_FALSE(is_right(key, device.answer("challenge"))) << int(flags);
  }
  // Backed up, and able to be: both are as good.
  for (unsigned char const flags : {0x0d, 0x1d}) {
    device.flags = flags;
    EXPECT_TRUE(made_by(device)) << int(flags);
    EXPECT_TRUE(is_right(key, device.answer("challenge"))) << int(flags);
  }
  device.relying_party = "evil.example";
  EXPECT_FALSE(made_by(device));
  EXPECT_FALSE(is_right(key, device.answer("challenge")));
}

TEST(PasskeyVerify, RefusesBrokenAttestedData) {
  std::string const whole = SoftwareAuthenticator().make("challenge").authenticator_data;
  ASSERT_TRUE(read_attested_data(whole, kParty));
  for (std::size_t length = 0; length < whole.size(); ++length)
    EXPECT_FALSE(read_attested_data(whole.substr(0, length), kParty)) << length;
  // No point of the curve.
  std::string off_curve = whole;
  off_curve.back() = static_cast<char>(off_curve.back() ^ 1);
  EXPECT_FALSE(read_attested_data(off_curve, kParty));
  // Says that it carries no key.
  std::string without = whole;
  without[32] = 0x05;
  EXPECT_FALSE(read_attested_data(without, kParty));
  EXPECT_FALSE(read_attested_data(whole + std::string(100'000, 'x'), kParty));
  SoftwareAuthenticator nameless;
  nameless.credential_id.clear();
  EXPECT_FALSE(made_by(nameless));
}

TEST(ClientData, IsOfThisCeremonyHereAndInNoFrameOfAnother) {
  SoftwareAuthenticator device;
  RelyingParty const party{kParty, "https://usher.example"};
  auto const read = [&](Ceremony ceremony = Ceremony::kGet) {
    auto const challenge = read_client_data(device.client_data("webauthn.get", "abc"), ceremony, party);
    return challenge ? *challenge : challenge.error().code;
  };
  EXPECT_EQ(read(), "abc");
  EXPECT_EQ(read(Ceremony::kCreate), "passkey_refused");
  device.more_client_data = R"(,"crossOrigin":false,"other_keys_can_be_added_here":"do not compare")";
  EXPECT_EQ(read(), "abc");
  for (char const* const more :
       {R"(,"crossOrigin":true)", R"(,"crossOrigin":"false")", R"(,"origin":"https://evil.example")", ","}) {
    device.more_client_data = more;
    EXPECT_EQ(read(), "passkey_refused") << more;
  }
  device.more_client_data.clear();
  for (char const* const origin :
       {"https://usher.example:8443", "http://usher.example", "https://evil.example",
        "https://usher.example.evil.example", "https://www.usher.example", ""}) {
    device.origin = origin;
    EXPECT_EQ(read(), "passkey_refused") << origin;
  }
  for (char const* const odd : {"", "null", "[]", "\"webauthn.get\"", "{\"type\":1}", "\xff"})
    EXPECT_FALSE(read_client_data(odd, Ceremony::kGet, party)) << odd;
  EXPECT_FALSE(read_client_data("{\"type\":\"" + std::string(5000, 'x'), Ceremony::kGet, party));
}

}  // namespace
}  // namespace usher::identity
