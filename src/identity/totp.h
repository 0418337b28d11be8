#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/clock.h"

// Codes of authenticator apps: RFC 6238 with what all of them understand, SHA-1, 30 seconds and six digits.
namespace usher::identity {

// 160 random bits, as many as RFC 4226 recommends.
std::string new_totp_secret();
// How people type it and links carry it: RFC 4648 base 32 without padding.
std::string totp_secret_text(std::string_view secret);

std::int64_t totp_step(base::Time at);
std::string totp_code(std::string_view secret, std::int64_t step);

// The step a code belongs to, at most one before or after now (clocks differ, and people type slowly), and
// later than the last one that was used. Takes as long for a wrong code as for a right one.
std::optional<std::int64_t> find_totp_step(std::string_view secret, std::string_view code, base::Time now,
                                           std::int64_t last_used);

// otpauth://totp/Usher:ann@acme.example?…, which is what the QR code says.
std::string totp_link(std::string_view secret, std::string_view email);

}  // namespace usher::identity
