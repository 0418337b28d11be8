#include "http/cookie.h"

#include <stdexcept>

#include <gtest/gtest.h>

namespace usher::http {
namespace {

TEST(Cookie, IsHttpOnlyLaxAndSecureUnlessSaidOtherwise) {
  Cookie cookie;
  cookie.name = "usher_session";
  cookie.value = "abc";
  cookie.max_age = std::chrono::hours(1);
  EXPECT_EQ(cookie.header_value(), "usher_session=abc; Path=/; HttpOnly; SameSite=Lax; Secure; Max-Age=3600");
  cookie.transport = CookieTransport::kAny;
  cookie.max_age.reset();
  EXPECT_EQ(cookie.header_value(), "usher_session=abc; Path=/; HttpOnly; SameSite=Lax");
}

TEST(Cookie, RefusesCharactersThatWouldEndIt) {
  for (auto const* value : {"a;b", "a b", "a\r\nb", "a\"b", "a,b", "a\\b"}) {
    Cookie cookie;
    cookie.name = "name";
    cookie.value = value;
    EXPECT_THROW(cookie.header_value(), std::invalid_argument) << value;
  }
  Cookie cookie;
  cookie.name = "na=me";
  EXPECT_THROW(cookie.header_value(), std::invalid_argument);
  cookie.name = "name";
  cookie.path = "/; Domain=evil.example";
  EXPECT_THROW(cookie.header_value(), std::invalid_argument);
}

TEST(Cookie, IsForgottenWithAnAgeOfZero) {
  EXPECT_EQ(forget_cookie("a").header_value(), "a=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0");
}

}  // namespace
}  // namespace usher::http
