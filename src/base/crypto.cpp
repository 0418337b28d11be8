#include "base/crypto.h"

#include <array>
#include <cstdlib>
#include <cstring>
#include <semaphore>
#include <span>
#include <stdexcept>

#include <sodium.h>

#include "base/encoding.h"

namespace usher::base {
namespace {

void ensure_initialized() {
  static bool const ready = [] {
    if (sodium_init() < 0) throw std::runtime_error("libsodium cannot be initialised");
    return true;
  }();
  static_cast<void>(ready);
}

struct SealingKey {
  explicit SealingKey(std::string_view key) {
    static constexpr std::string_view kPurpose = "usher sealed text";
    crypto_generichash(bytes, sizeof bytes, reinterpret_cast<unsigned char const*>(key.data()), key.size(),
                       reinterpret_cast<unsigned char const*>(kPurpose.data()), kPurpose.size());
  }
  ~SealingKey() { sodium_memzero(bytes, sizeof bytes); }
  unsigned char bytes[crypto_secretbox_KEYBYTES];
};

// Ids are made by the handful, and each question to the system costs as much as the rest of making one.
std::span<unsigned char const> bytes_for_an_id() {
  constexpr std::size_t kEach = 16;
  thread_local std::array<unsigned char, 32 * kEach> stock;
  thread_local std::size_t used = stock.size();
  if (used == stock.size()) {
    ensure_initialized();
    randombytes_buf(stock.data(), stock.size());
    used = 0;
  }
  used += kEach;
  return std::span(stock).subspan(used - kEach, kEach);
}

struct PasswordCost {
  unsigned long long operations;
  std::size_t memory;
};

PasswordCost password_cost() {
  static PasswordCost const cost =
      std::getenv("USHER_FAST_PASSWORD_HASH") != nullptr
          ? PasswordCost{crypto_pwhash_OPSLIMIT_MIN, crypto_pwhash_MEMLIMIT_MIN}
          : PasswordCost{crypto_pwhash_OPSLIMIT_INTERACTIVE, crypto_pwhash_MEMLIMIT_INTERACTIVE};
  return cost;
}

// 64 MiB each: without a cap a burst of logins would be a way to exhaust memory.
std::counting_semaphore<2> password_slots(2);

struct PasswordSlot {
  PasswordSlot() { password_slots.acquire(); }
  ~PasswordSlot() { password_slots.release(); }
};

}  // namespace

std::string random_bytes(std::size_t count) {
  ensure_initialized();
  std::string bytes(count, '\0');
  randombytes_buf(bytes.data(), bytes.size());
  return bytes;
}

std::string random_token() {
  return base64url(random_bytes(32));
}

std::string random_code() {
  ensure_initialized();
  std::string code(6, '0');
  for (char& digit : code) digit = static_cast<char>('0' + randombytes_uniform(10));
  return code;
}

std::string new_id_text(std::string_view prefix, Time now) {
  static constexpr char kAlphabet[] = "0123456789abcdefghjkmnpqrstvwxyz";
  std::string id(prefix);
  id += '_';
  auto const milliseconds = static_cast<std::uint64_t>(micros(now) / 1000);
  for (int shift = 45; shift >= 0; shift -= 5) id += kAlphabet[(milliseconds >> shift) & 31];
  for (unsigned char byte : bytes_for_an_id()) id += kAlphabet[byte & 31];
  return id;
}

std::string sha256_hex(std::string_view data) {
  unsigned char digest[crypto_hash_sha256_BYTES];
  crypto_hash_sha256(digest, reinterpret_cast<unsigned char const*>(data.data()), data.size());
  return hex({reinterpret_cast<char const*>(digest), sizeof digest});
}

bool equal_constant_time(std::string_view a, std::string_view b) {
  return a.size() == b.size() && sodium_memcmp(a.data(), b.data(), a.size()) == 0;
}

std::string seal(std::string_view key, std::string_view text) {
  ensure_initialized();
  SealingKey const sealing(key);
  std::string box = random_bytes(crypto_secretbox_NONCEBYTES);
  box.resize(crypto_secretbox_NONCEBYTES + crypto_secretbox_MACBYTES + text.size());
  auto* const bytes = reinterpret_cast<unsigned char*>(box.data());
  crypto_secretbox_easy(bytes + crypto_secretbox_NONCEBYTES,
                        reinterpret_cast<unsigned char const*>(text.data()), text.size(), bytes,
                        sealing.bytes);
  return base64(box);
}

std::optional<std::string> open_sealed(std::string_view key, std::string_view sealed) {
  ensure_initialized();
  auto const box = decode_base64(sealed);
  if (!box || box->size() < crypto_secretbox_NONCEBYTES + crypto_secretbox_MACBYTES) return std::nullopt;
  SealingKey const sealing(key);
  std::string text(box->size() - crypto_secretbox_NONCEBYTES - crypto_secretbox_MACBYTES, '\0');
  auto const* const bytes = reinterpret_cast<unsigned char const*>(box->data());
  if (crypto_secretbox_open_easy(reinterpret_cast<unsigned char*>(text.data()),
                                 bytes + crypto_secretbox_NONCEBYTES,
                                 box->size() - crypto_secretbox_NONCEBYTES, bytes, sealing.bytes) != 0)
    return std::nullopt;
  return text;
}

std::string hash_password(std::string_view password) {
  ensure_initialized();
  PasswordSlot const slot;
  char hash[crypto_pwhash_STRBYTES];
  auto const cost = password_cost();
  if (crypto_pwhash_str(hash, password.data(), password.size(), cost.operations, cost.memory) != 0)
    throw std::runtime_error("not enough memory to hash a password");
  return hash;
}

bool verify_password(std::string_view hash, std::string_view password) {
  ensure_initialized();
  PasswordSlot const slot;
  std::string const terminated(hash);
  return crypto_pwhash_str_verify(terminated.c_str(), password.data(), password.size()) == 0;
}

bool password_needs_rehash(std::string_view hash) {
  std::string const terminated(hash);
  auto const cost = password_cost();
  return crypto_pwhash_str_needs_rehash(terminated.c_str(), cost.operations, cost.memory) != 0;
}

}  // namespace usher::base
