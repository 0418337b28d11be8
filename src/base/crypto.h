#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "base/clock.h"
#include "base/ids.h"

// The one place randomness, hashes and password hashes come from (libsodium). Thread-safe.
namespace usher::base {

std::string random_bytes(std::size_t count);
// 256 random bits as 43 characters of URL-safe base64: an invitation, a session, a reset.
std::string random_token();
// Six decimal digits, unbiased: a code a person types.
std::string random_code();

// "acc_" + 26 characters; see ids.h.
std::string new_id_text(std::string_view prefix, Time now);
template <class Id>
Id new_id(std::string_view prefix, Time now) {
  return Id(new_id_text(prefix, now));
}

// SHA-256 as 64 lower-case hexadecimal digits. Enough for tokens, which carry 256 bits of their own.
std::string sha256_hex(std::string_view data);
// HMAC-SHA-256, hexadecimal; key of any length.
// Compares in time that depends on the lengths only.
bool equal_constant_time(std::string_view a, std::string_view b);

// Secret text that the store may keep: encrypted and authenticated (XSalsa20-Poly1305, RFC 4648 base64). The
// key is hashed to size, so it may have any length, but must itself carry 256 random bits.
std::string seal(std::string_view key, std::string_view text);
// nullopt if it was sealed with another key, or changed since.
std::optional<std::string> open_sealed(std::string_view key, std::string_view sealed);

// argon2id at libsodium's interactive limits: about 0.2 s of a core and 64 MiB. At most two run at once,
// others wait; never call it on an I/O thread. USHER_FAST_PASSWORD_HASH=1 lowers the cost for tests.
std::string hash_password(std::string_view password);
bool verify_password(std::string_view hash, std::string_view password);
bool password_needs_rehash(std::string_view hash);

}  // namespace usher::base
