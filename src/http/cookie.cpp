#include "http/cookie.h"

#include <algorithm>
#include <stdexcept>

namespace usher::http {
namespace {

bool is_cookie_octet(char c) {
  return c > 0x20 && c < 0x7f && c != '"' && c != ',' && c != ';' && c != '\\';
}

bool is_token(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) {
    return is_cookie_octet(c) && std::string_view("()<>@:/[]?={}").find(c) == std::string_view::npos;
  });
}

}  // namespace

std::string Cookie::header_value() const {
  bool const fine = is_token(name) && std::all_of(value.begin(), value.end(), is_cookie_octet) &&
                    !path.empty() && path.front() == '/' &&
                    std::all_of(path.begin(), path.end(), is_cookie_octet);
  if (!fine) throw std::invalid_argument("a cookie cannot carry these characters");
  std::string text = name + "=" + value + "; Path=" + path + "; HttpOnly";
  text += same_site == SameSite::kStrict ? "; SameSite=Strict" : "; SameSite=Lax";
  if (transport == CookieTransport::kSecureOnly) text += "; Secure";
  if (max_age) text += "; Max-Age=" + std::to_string(max_age->count());
  return text;
}

Cookie forget_cookie(std::string name, std::string path) {
  Cookie cookie;
  cookie.name = std::move(name);
  cookie.path = std::move(path);
  cookie.max_age = std::chrono::seconds(0);
  cookie.transport = CookieTransport::kAny;
  return cookie;
}

}  // namespace usher::http
