#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace usher::http {

enum class SameSite { kLax, kStrict };
enum class CookieTransport { kAny, kSecureOnly };

// A cookie to set: always HttpOnly. Without max_age it ends with the browser's session.
struct Cookie {
  std::string name;
  std::string value;
  std::string path = "/";
  std::optional<std::chrono::seconds> max_age;
  SameSite same_site = SameSite::kLax;
  CookieTransport transport = CookieTransport::kSecureOnly;

  // The value of a set-cookie header. Throws std::invalid_argument when name, value or path holds a character
  // RFC 6265 does not allow there.
  std::string header_value() const;
};

// Tells the browser to forget the cookie.
Cookie forget_cookie(std::string name, std::string path = "/");

}  // namespace usher::http
