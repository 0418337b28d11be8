#pragma once

#include <string_view>

#include "base/result.h"

namespace usher::identity {

inline constexpr std::size_t kMinimumPasswordLength = 15;  // code points
inline constexpr std::size_t kMaximumPasswordBytes = 1000;

struct PasswordContext {
  std::string_view email;
  std::string_view name;
};

// What NIST SP 800-63B-4 asks of a password that is the only factor: long enough, and not one of those
// everybody guesses first. No rule on kinds of characters. field names the input in the refusal:
// password_too_short, password_too_long, password_not_text, password_too_common, password_too_personal.
base::Ok check_new_password(std::string_view field, std::string_view password,
                            PasswordContext const& context);

}  // namespace usher::identity
