#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

// Private to identity, and the one place that knows libfido2: what authenticators write is read, and their
// signatures are verified. Thread-safe.
namespace usher::identity {

// As COSE numbers them, the best first: EdDSA, ES256, RS256.
inline constexpr std::array<int, 3> kPasskeyAlgorithms{-8, -7, -257};

struct PasskeyKey {
  int algorithm = 0;
  std::string bytes;  // in the form that libfido2 takes
};
struct AttestedPasskey {
  std::string credential_id;  // bytes
  PasskeyKey key;
  std::uint32_t sign_count = 0;
};
// nullopt unless they are for this relying party, say that the person was there and was verified, and carry a
// good key of one of these algorithms.
std::optional<AttestedPasskey> read_attested_data(std::string_view authenticator_data,
                                                  std::string_view relying_party);

struct SignedByPasskey {
  std::string_view client_data;
  std::string_view authenticator_data;
  std::string_view signature;
};
// The counter of the authenticator, if the key has signed these, they are for this relying party, and the
// person was there and was verified.
std::optional<std::uint32_t> verify_signature(PasskeyKey const& key, SignedByPasskey const& data,
                                              std::string_view relying_party);

}  // namespace usher::identity
