#pragma once

#include <string_view>

#include "base/result.h"

namespace usher::identity {

class BreachedPasswords;

// In code points. Passwords that were chosen under an older rule stay good.
inline constexpr std::size_t kMinimumPasswordLength = 15;
inline constexpr std::size_t kMinimumLengthWithSecondFactor = 8;
inline constexpr std::size_t kMaximumPasswordBytes = 1000;

// What stands between an account and whoever knows its address.
enum class Factors { kPasswordOnly, kTwo };

struct PasswordContext {
  std::string_view email;
  std::string_view name;
  Factors factors = Factors::kPasswordOnly;
  BreachedPasswords const* breached = nullptr;  // nullptr: there is no file of them
};

// What NIST SP 800-63B-4 asks of a password: long enough, less so beside a second factor, not one of those
// everybody guesses first, and not one that became known elsewhere. No rule on kinds of characters. field
// names the input in the refusal: password_too_short, password_too_long, password_not_text,
// password_too_common, password_too_personal, password_breached.
struct NewPassword {
  std::string_view text;
  BreachedPasswords const* breached = nullptr;  // as in PasswordContext
};
std::size_t minimum_password_length(Factors factors);
base::Ok check_new_password(std::string_view field, std::string_view password,
                            PasswordContext const& context);

}  // namespace usher::identity
