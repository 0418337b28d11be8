#pragma once

#include <cstdint>
#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>

#include <openssl/bn.h>
#include <openssl/core_names.h>
#include <openssl/ec.h>
#include <openssl/evp.h>
#include <openssl/rsa.h>
#include <openssl/sha.h>

#include "base/crypto.h"
#include "base/encoding.h"
#include "identity/passkey.h"

namespace usher::support {

// A passkey as a browser and a device would make and use it, written by hand from the specifications
// (WebAuthn and COSE). What it says of itself may be changed, to see what is refused.
class SoftwareAuthenticator {
 public:
  enum class Kind { kEs256, kEddsa, kRs256 };

  explicit SoftwareAuthenticator(Kind kind = Kind::kEs256) : kind(kind), key(new_key(kind)) {}

  // What it says.
  std::string relying_party = "usher.example";
  std::string origin = "https://usher.example";
  std::string more_client_data;  // ",\"crossOrigin\":false"
  std::string create_type = "webauthn.create";
  std::string get_type = "webauthn.get";
  unsigned char flags = 0x05;  // present and verified
  std::uint32_t sign_count = 0;
  std::string credential_id = base::random_bytes(32);
  std::string user_handle;  // set by whoever makes it

  struct Made {
    std::string client_data;
    std::string authenticator_data;
  };
  Made make(std::string_view challenge) const {
    std::string data = head(static_cast<unsigned char>(flags | 0x40));
    data += std::string(16, '\0');
    data += static_cast<char>(credential_id.size() >> 8);
    data += static_cast<char>(credential_id.size() & 255);
    return {client_data(create_type, challenge), data + credential_id + public_key()};
  }
  identity::PasskeyAnswer answer(std::string_view challenge) const {
    identity::PasskeyAnswer answer;
    answer.credential_id = base::base64url(credential_id);
    answer.client_data = client_data(get_type, challenge);
    answer.authenticator_data = head(flags);
    answer.signature = sign(answer.authenticator_data + sha256(answer.client_data));
    answer.user_handle = user_handle;
    return answer;
  }

  static std::string sha256(std::string_view text) {
    std::string digest(SHA256_DIGEST_LENGTH, '\0');
    SHA256(reinterpret_cast<unsigned char const*>(text.data()), text.size(),
           reinterpret_cast<unsigned char*>(digest.data()));
    return digest;
  }
  std::string client_data(std::string_view type, std::string_view challenge) const {
    return R"({"type":")" + std::string(type) + R"(","challenge":")" + std::string(challenge) +
           R"(","origin":")" + origin + "\"" + more_client_data + "}";
  }

 private:
  using Key = std::shared_ptr<EVP_PKEY>;

  static Key new_key(Kind kind) {
    EVP_PKEY* const made = kind == Kind::kEs256   ? EVP_EC_gen("P-256")
                           : kind == Kind::kEddsa ? EVP_PKEY_Q_keygen(nullptr, nullptr, "ED25519")
                                                  : EVP_RSA_gen(2048);
    if (made == nullptr) throw std::runtime_error("no key was made");
    return {made, &EVP_PKEY_free};
  }

  std::string head(unsigned char says) const {
    std::string data = sha256(relying_party);
    data += static_cast<char>(says);
    for (int shift = 24; shift >= 0; shift -= 8) data += static_cast<char>(sign_count >> shift & 255);
    return data;
  }

  // COSE: the kind of key, the algorithm, and its numbers.
  std::string public_key() const {
    using namespace std::string_literals;
    if (kind == Kind::kEddsa) {
      std::string raw(32, '\0');
      std::size_t length = raw.size();
      EVP_PKEY_get_raw_public_key(key.get(), reinterpret_cast<unsigned char*>(raw.data()), &length);
      return "\xa4\x01\x01\x03\x27\x20\x06\x21\x58\x20"s + raw;
    }
    if (kind == Kind::kRs256) {
      BIGNUM* n = nullptr;
      EVP_PKEY_get_bn_param(key.get(), OSSL_PKEY_PARAM_RSA_N, &n);
      std::string raw(256, '\0');
      BN_bn2binpad(n, reinterpret_cast<unsigned char*>(raw.data()), static_cast<int>(raw.size()));
      BN_free(n);
      return "\xa4\x01\x03\x03\x39\x01\x00\x20\x59\x01\x00"s + raw + "\x21\x43\x01\x00\x01"s;
    }
    std::string point(65, '\0');
    std::size_t length = 0;
    EVP_PKEY_get_octet_string_param(key.get(), OSSL_PKEY_PARAM_PUB_KEY,
                                    reinterpret_cast<unsigned char*>(point.data()), point.size(), &length);
    return "\xa5\x01\x02\x03\x26\x20\x01\x21\x58\x20"s + point.substr(1, 32) + "\x22\x58\x20"s +
           point.substr(33, 32);
  }

  std::string sign(std::string const& text) const {
    std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> const context(EVP_MD_CTX_new(), &EVP_MD_CTX_free);
    EVP_DigestSignInit(context.get(), nullptr, kind == Kind::kEddsa ? nullptr : EVP_sha256(), nullptr,
                       key.get());
    std::string signature(600, '\0');
    std::size_t length = signature.size();
    if (EVP_DigestSign(context.get(), reinterpret_cast<unsigned char*>(signature.data()), &length,
                       reinterpret_cast<unsigned char const*>(text.data()), text.size()) != 1)
      throw std::runtime_error("nothing was signed");
    signature.resize(length);
    return signature;
  }

  Kind kind;
  Key key;
};

}  // namespace usher::support
