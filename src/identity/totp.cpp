#include "identity/totp.h"

#include <array>
#include <stdexcept>

#include <openssl/hmac.h>

#include "base/crypto.h"
#include "base/encoding.h"

namespace usher::identity {
namespace {

constexpr std::size_t kSecretBytes = 20;
constexpr std::int64_t kStepSeconds = 30;
constexpr int kDigits = 6;
constexpr std::string_view kIssuer = "Usher";

}  // namespace

std::string new_totp_secret() {
  return base::random_bytes(kSecretBytes);
}

std::string totp_secret_text(std::string_view secret) {
  static constexpr char kAlphabet[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  std::string text;
  std::uint32_t bits = 0;
  int count = 0;
  for (unsigned char const byte : secret) {
    bits = bits << 8 | byte;
    for (count += 8; count >= 5; count -= 5) text += kAlphabet[bits >> (count - 5) & 31];
  }
  if (count > 0) text += kAlphabet[bits << (5 - count) & 31];
  return text;
}

std::int64_t totp_step(base::Time at) {
  return base::micros(at) / (kStepSeconds * 1'000'000);
}

std::string totp_code(std::string_view secret, std::int64_t step) {
  std::array<unsigned char, 8> counter{};
  for (std::size_t i = 0; i < counter.size(); ++i)
    counter[i] = static_cast<unsigned char>(static_cast<std::uint64_t>(step) >> (56 - 8 * i));
  std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
  unsigned int size = 0;
  if (HMAC(EVP_sha1(), secret.data(), static_cast<int>(secret.size()), counter.data(), counter.size(),
           digest.data(), &size) == nullptr)
    throw std::runtime_error("libcrypto cannot compute an HMAC");
  std::size_t const at = digest[size - 1] & 15;
  std::uint32_t number = static_cast<std::uint32_t>(digest[at] & 127) << 24 | digest[at + 1] << 16 |
                         digest[at + 2] << 8 | digest[at + 3];
  std::string code(kDigits, '0');
  for (auto digit = code.rbegin(); digit != code.rend(); ++digit, number /= 10)
    *digit = static_cast<char>('0' + number % 10);
  return code;
}

std::optional<std::int64_t> find_totp_step(std::string_view secret, std::string_view code, base::Time now,
                                           std::int64_t last_used) {
  std::int64_t const current = totp_step(now);
  std::optional<std::int64_t> found;
  for (std::int64_t step = current - 1; step <= current + 1; ++step) {
    bool const is_right = base::equal_constant_time(totp_code(secret, step), code);
    if (is_right && step > last_used) found = step;
  }
  return found;
}

std::string totp_link(std::string_view secret, std::string_view email) {
  return "otpauth://totp/" + std::string(kIssuer) + ":" + base::percent_encode(email) +
         "?secret=" + totp_secret_text(secret) + "&issuer=" + std::string(kIssuer) +
         "&algorithm=SHA1&digits=6&period=30";
}

}  // namespace usher::identity
