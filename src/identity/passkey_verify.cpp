#include "identity/passkey_verify.h"

#include <memory>

#include <fido.h>
#include <fido/eddsa.h>
#include <fido/es256.h>
#include <fido/rs256.h>
#include <openssl/evp.h>
#include <openssl/sha.h>

namespace usher::identity {
namespace {

constexpr unsigned char kPresent = 0x01;
constexpr unsigned char kVerified = 0x04;
// A key of RS256 and the longest credential id take some 1,500.
constexpr std::size_t kLongest = 8192;
constexpr std::size_t kLongestId = 1023;  // of WebAuthn

// Gives back what libfido2 made; its free functions take the address of the pointer.
template <class T, void (*Free)(T**)>
struct Freed {
  void operator()(T* made) const { Free(&made); }
};
using Credential = std::unique_ptr<fido_cred_t, Freed<fido_cred_t, fido_cred_free>>;
using Assertion = std::unique_ptr<fido_assert_t, Freed<fido_assert_t, fido_assert_free>>;
using Es256Key = std::unique_ptr<es256_pk_t, Freed<es256_pk_t, es256_pk_free>>;
using EddsaKey = std::unique_ptr<eddsa_pk_t, Freed<eddsa_pk_t, eddsa_pk_free>>;
using Rs256Key = std::unique_ptr<rs256_pk_t, Freed<rs256_pk_t, rs256_pk_free>>;

void make_ready();
unsigned char const* bytes_of(std::string_view text);
std::string text_of(unsigned char const* bytes, std::size_t length);
std::string sha256(std::string_view text);
Credential parse_credential(std::string_view authenticator_data, int algorithm);

// Calls with the key as libfido2 wants it, a pointer whose type follows from the algorithm; false if it is
// none.
template <class Use>
bool with_key(PasskeyKey const& key, Use const& use);

}  // namespace

std::optional<AttestedPasskey> read_attested_data(std::string_view authenticator_data,
                                                  std::string_view relying_party) {
  if (authenticator_data.size() > kLongest || !authenticator_data.starts_with(sha256(relying_party)))
    return std::nullopt;
  // The library wants to know before it looks, so each is tried.
  for (int const algorithm : kPasskeyAlgorithms) {
    Credential const credential = parse_credential(authenticator_data, algorithm);
    if (!credential) continue;
    unsigned char const flags = fido_cred_flags(credential.get());
    if (!(flags & kPresent) || !(flags & kVerified)) return std::nullopt;
    AttestedPasskey attested;
    attested.credential_id = text_of(fido_cred_id_ptr(credential.get()), fido_cred_id_len(credential.get()));
    attested.key = {algorithm,
                    text_of(fido_cred_pubkey_ptr(credential.get()), fido_cred_pubkey_len(credential.get()))};
    attested.sign_count = fido_cred_sigcount(credential.get());
    if (attested.credential_id.empty() || attested.credential_id.size() > kLongestId) return std::nullopt;
    // What is no point of the curve would be found out at the first sign-in only.
    auto const is_good = [](void const*, EVP_PKEY* openssl) { return openssl != nullptr; };
    if (!with_key(attested.key, is_good)) return std::nullopt;
    return attested;
  }
  return std::nullopt;
}

std::optional<std::uint32_t> verify_signature(PasskeyKey const& key, SignedByPasskey const& data,
                                              std::string_view relying_party) {
  if (data.authenticator_data.size() > kLongest || data.signature.size() > kLongest) return std::nullopt;
  make_ready();
  Assertion const assertion(fido_assert_new());
  if (!assertion) throw std::bad_alloc();
  fido_assert_t* const a = assertion.get();
  std::string const id(relying_party);
  if (fido_assert_set_count(a, 1) != FIDO_OK || fido_assert_set_rp(a, id.c_str()) != FIDO_OK ||
      fido_assert_set_clientdata(a, bytes_of(data.client_data), data.client_data.size()) != FIDO_OK ||
      fido_assert_set_up(a, FIDO_OPT_TRUE) != FIDO_OK || fido_assert_set_uv(a, FIDO_OPT_TRUE) != FIDO_OK ||
      fido_assert_set_authdata_raw(a, 0, bytes_of(data.authenticator_data), data.authenticator_data.size()) !=
          FIDO_OK ||
      fido_assert_set_sig(a, 0, bytes_of(data.signature), data.signature.size()) != FIDO_OK)
    return std::nullopt;
  bool const is_right = with_key(key, [&](void const* fido, EVP_PKEY*) {
    return fido_assert_verify(a, 0, key.algorithm, fido) == FIDO_OK;
  });
  if (!is_right) return std::nullopt;
  return fido_assert_sigcount(a, 0);
}

namespace {

void make_ready() {
  // No fallback to U2F, which is for devices that this process never talks to, and no log.
  static bool const is_ready = (fido_init(FIDO_DISABLE_U2F_FALLBACK), true);
  static_cast<void>(is_ready);
}

unsigned char const* bytes_of(std::string_view text) {
  return reinterpret_cast<unsigned char const*>(text.data());
}

std::string text_of(unsigned char const* bytes, std::size_t length) {
  return bytes ? std::string(reinterpret_cast<char const*>(bytes), length) : std::string();
}

std::string sha256(std::string_view text) {
  std::string digest(SHA256_DIGEST_LENGTH, '\0');
  SHA256(bytes_of(text), text.size(), reinterpret_cast<unsigned char*>(digest.data()));
  return digest;
}

Credential parse_credential(std::string_view authenticator_data, int algorithm) {
  make_ready();
  Credential credential(fido_cred_new());
  if (!credential) throw std::bad_alloc();
  if (fido_cred_set_type(credential.get(), algorithm) != FIDO_OK ||
      fido_cred_set_authdata_raw(credential.get(), bytes_of(authenticator_data), authenticator_data.size()) !=
          FIDO_OK)
    return nullptr;
  return credential;
}

template <class Key, class Owned, class Use>
bool with_key_of(PasskeyKey const& key, Owned const& made, int (*read)(Key*, void const*, std::size_t),
                 EVP_PKEY* (*convert)(Key const*), Use const& use) {
  if (!made) throw std::bad_alloc();
  if (read(made.get(), key.bytes.data(), key.bytes.size()) != FIDO_OK) return false;
  std::unique_ptr<EVP_PKEY, decltype(&EVP_PKEY_free)> const openssl(convert(made.get()), &EVP_PKEY_free);
  return use(static_cast<void const*>(made.get()), openssl.get());
}

template <class Use>
bool with_key(PasskeyKey const& key, Use const& use) {
  switch (key.algorithm) {
    case COSE_ES256:
      return with_key_of(key, Es256Key(es256_pk_new()), &es256_pk_from_ptr, &es256_pk_to_EVP_PKEY, use);
    case COSE_EDDSA:
      return with_key_of(key, EddsaKey(eddsa_pk_new()), &eddsa_pk_from_ptr, &eddsa_pk_to_EVP_PKEY, use);
    case COSE_RS256:
      return with_key_of(key, Rs256Key(rs256_pk_new()), &rs256_pk_from_ptr, &rs256_pk_to_EVP_PKEY, use);
    default: return false;
  }
}

}  // namespace
}  // namespace usher::identity
