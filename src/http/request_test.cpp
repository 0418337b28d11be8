#include "http/request.h"

#include <stdexcept>

#include <gtest/gtest.h>

namespace usher::http {
namespace {

TEST(Request, FindsHeadersInAnyCase) {
  Request request;
  request.headers = {{"Content-Type", "text/plain"}};
  EXPECT_EQ(request.header("content-TYPE"), "text/plain");
  EXPECT_FALSE(request.header("content"));
}

TEST(Request, FindsOneCookieAmongMany) {
  Request request;
  request.headers = {{"Cookie", "a=1; usher_session=x=y;b=2"}, {"cookie", "late=3"}};
  EXPECT_EQ(request.cookie("usher_session"), "x=y");
  EXPECT_EQ(request.cookie("b"), "2");
  EXPECT_EQ(request.cookie("late"), "3");
  EXPECT_FALSE(request.cookie("session"));
}

TEST(Request, TakesTheFirstOfQueryParametersThatRepeat) {
  Request request;
  request.query_parameters = {{"role", "admin"}, {"role", "viewer"}};
  EXPECT_EQ(request.query("role"), "admin");
  EXPECT_FALSE(request.query("Role"));
}

TEST(Request, ThrowsForAParameterItsRouteDoesNotHave) {
  Request request;
  request.path_parameters = {{"member", "mem_1"}};
  EXPECT_EQ(request.parameter("member"), "mem_1");
  EXPECT_THROW(request.parameter("organization"), std::logic_error);
}

TEST(Method, IsCaseSensitive) {
  EXPECT_EQ(parse_method("PATCH"), Method::kPatch);
  EXPECT_FALSE(parse_method("patch"));
  EXPECT_FALSE(parse_method("TRACE"));
}

}  // namespace
}  // namespace usher::http
