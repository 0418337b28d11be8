#include "http/router.h"

#include <stdexcept>

#include <gtest/gtest.h>

#include "http/target.h"

namespace usher::http {
namespace {

Route route(Method method, std::string pattern) {
  return {.method = method,
          .pattern = std::move(pattern),
          .permission = "members.read",
          .handler = [](Request const&) { return Response(); }};
}

Router members() {
  Router router;
  router.add(route(Method::kGet, "/api/{organization}/members"));
  router.add(route(Method::kPost, "/api/{organization}/members"));
  router.add(route(Method::kDelete, "/api/{organization}/members/{member}"));
  router.add(route(Method::kGet, "/api/{org}/members/export"));
  router.add(route(Method::kGet, "/api/me/sessions"));
  return router;
}

std::string found(Router const& router, Method method, std::string_view path) {
  auto const result = router.find(method, parse_target(path)->segments);
  if (auto const* match = std::get_if<RouteMatch>(&result)) {
    std::string text = match->route->pattern;
    for (auto const& [name, value] : match->parameters) text += " " + name + "=" + value;
    return text;
  }
  if (auto const* others = std::get_if<OtherMethods>(&result)) return "allow " + others->allow;
  return "none";
}

TEST(Router, FindsARouteWithItsParameters) {
  auto const router = members();
  EXPECT_EQ(found(router, Method::kGet, "/api/org_1/members"),
            "/api/{organization}/members organization=org_1");
  EXPECT_EQ(found(router, Method::kDelete, "/api/org_1/members/a%2Fb"),
            "/api/{organization}/members/{member} organization=org_1 member=a/b");
}

TEST(Router, PrefersALiteralAndComesBackFromADeadEnd) {
  auto const router = members();
  EXPECT_EQ(found(router, Method::kGet, "/api/o/members/export"), "/api/{org}/members/export org=o");
  EXPECT_EQ(found(router, Method::kGet, "/api/me/members"), "/api/{organization}/members organization=me");
}

TEST(Router, TellsTheMethodsThatWouldDo) {
  EXPECT_EQ(found(members(), Method::kPut, "/api/o/members"), "allow GET, HEAD, POST");
  EXPECT_EQ(found(members(), Method::kDelete, "/api/o/members/export"), "allow GET, HEAD");
}

TEST(Router, AnswersHeadFromGet) {
  EXPECT_EQ(found(members(), Method::kHead, "/api/me/sessions"), "/api/me/sessions");
}

TEST(Router, DoesNotHaveHeadDoWhatALaterAnswerStandsFor) {
  Router router;
  router.add({.method = Method::kGet,
              .pattern = "/track",
              .permission = "project.token",
              .deferred = [](Request&&, Reply) {}});
  EXPECT_EQ(found(router, Method::kHead, "/track"), "allow GET");
  EXPECT_EQ(found(router, Method::kGet, "/track"), "/track");
}

TEST(Router, MatchesNothingElse) {
  for (auto const* path :
       {"/", "/api", "/api/o/members/", "/api//members", "/API/o/members", "/api/o/members/a/b"})
    EXPECT_EQ(found(members(), Method::kGet, path), "none") << path;
}

TEST(Router, FallsBackOnlyWhereNoPatternFits) {
  auto router = members();
  router.fallback("public", [](Request const&) { return std::nullopt; });
  EXPECT_EQ(found(router, Method::kGet, "/anything"), "*");
  EXPECT_EQ(found(router, Method::kPost, "/anything"), "none");
  EXPECT_EQ(found(router, Method::kPut, "/api/o/members"), "allow GET, HEAD, POST");
  EXPECT_EQ(router.routes().size(), 5u);
}

TEST(Router, DoesNotStartWithARouteWithoutADeclaredPermission) {
  auto bare = route(Method::kGet, "/open");
  bare.permission.clear();
  Router router;
  try {
    router.add(bare);
    FAIL();
  } catch (std::invalid_argument const& error) {
    EXPECT_STREQ(error.what(), "GET /open: a route without a declared permission does not start");
  }
  EXPECT_THROW(router.fallback("", [](Request const&) { return std::nullopt; }), std::invalid_argument);
}

TEST(Router, RefusesRoutesThatMakeNoSense) {
  Router router;
  EXPECT_THROW(router.add(route(Method::kGet, "no-slash")), std::invalid_argument);
  EXPECT_THROW(router.add(route(Method::kGet, "/a{b}")), std::invalid_argument);
  EXPECT_THROW(router.add(route(Method::kGet, "/{}")), std::invalid_argument);
  EXPECT_THROW(router.add({.pattern = "/a", .permission = "p"}), std::invalid_argument);
  router.add(route(Method::kGet, "/{a}"));
  EXPECT_THROW(router.add(route(Method::kGet, "/{b}")), std::invalid_argument);
}

}  // namespace
}  // namespace usher::http
