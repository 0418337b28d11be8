#include "api/route_table.h"

#include "base/log.h"

namespace usher::api {
namespace {

constexpr std::string_view kCookie = "usher_session";

bool changes_something(http::Method method) {
  return method != http::Method::kGet && method != http::Method::kHead;
}

base::Error store_is_away() {
  return {base::ErrorKind::kUnavailable,
          "unavailable",
          "The store cannot be reached just now. Try again in a moment.",
          {},
          {{"retry_after", "5"}}};
}

// Turns a refusal into its reply, so that handlers may just return it. A store that is away is a fault, but
// one that passes: the client is told to come back.
template <class Function>
http::Handler answering(Function function) {
  return [function = std::move(function)](http::Request const& request) {
    try {
      Reply reply = function(request);
      return reply ? *std::move(reply) : refusal(reply.error(), request);
    } catch (db::StoreUnavailable const& fault) {
      base::log::error("store_unavailable", {{"request_id", std::string(request.request_id)},
                                             {"route", std::string(request.route)},
                                             {"what", fault.what()}});
      return refusal(store_is_away(), request);
    }
  };
}

// The API token that a script shows: "authorization: Bearer usher_…".
std::optional<std::string_view> api_token_of(http::Request const& request) {
  constexpr std::string_view kBearer = "bearer ";
  auto const header = request.header("authorization");
  if (!header || header->size() < kBearer.size() ||
      !http::equal_ignoring_case(header->substr(0, kBearer.size()), kBearer))
    return std::nullopt;
  return header->substr(kBearer.size());
}

base::Ok check_origin(http::Request const& request) {
  // No page of another site can add that header; a cookie beside it is not looked at.
  if (api_token_of(request)) return {};
  if (changes_something(request.method)) return check_same_origin(request);
  return {};
}

}  // namespace

void RouteTable::open(http::Method method, std::string pattern, PublicHandler handler,
                      http::RouteOptions options) {
  http::Route route;
  route.method = method;
  route.pattern = std::move(pattern);
  route.permission = "public";
  route.options = options;
  route.handler =
      answering([&context = context_, handler = std::move(handler)](http::Request const& request) -> Reply {
        CHECK(check_origin(request));
        return handler(context, request);
      });
  router_.add(std::move(route));
}

void RouteTable::session(http::Method method, std::string pattern, SessionHandler handler) {
  http::Route route;
  route.method = method;
  route.pattern = std::move(pattern);
  route.permission = "session";
  route.handler =
      answering([&context = context_, handler = std::move(handler)](http::Request const& request) -> Reply {
        CHECK(check_origin(request));
        TRY(identity::Caller const caller, caller_of(context, request));
        return handler(context, request, caller);
      });
  router_.add(std::move(route));
}

void RouteTable::token(http::Method method, std::string pattern, OrganizationHandler handler) {
  http::Route route;
  route.method = method;
  route.pattern = std::move(pattern);
  route.permission = "token";
  route.handler =
      answering([&context = context_, handler = std::move(handler)](http::Request const& request) -> Reply {
        TRY(Visitor const visitor, visitor_of(context, request));
        if (!visitor.limits)
          return base::unauthenticated("token_required", "Only an API token can be asked about, by itself.");
        TRY(access::OrganizationScope const scope,
            context.authorizer().authorize(visitor.caller, visitor.limits->organization,
                                           access::Permission::kOrganizationRead, visitor.limits));
        return handler(context, request, scope);
      });
  router_.add(std::move(route));
}

void RouteTable::organization(http::Method method, std::string pattern, access::Permission permission,
                              OrganizationHandler handler, http::RouteOptions options) {
  http::Route route = organization_route(method, std::move(pattern), permission, std::move(handler));
  route.options = options;
  router_.add(std::move(route));
}

http::Route RouteTable::organization_route(http::Method method, std::string pattern,
                                           access::Permission permission, OrganizationHandler handler) const {
  http::Route route;
  route.method = method;
  route.pattern = std::move(pattern);
  route.permission = access::key_of(permission);
  route.handler = answering(
      [&context = context_, permission, handler = std::move(handler)](http::Request const& request) -> Reply {
        CHECK(check_origin(request));
        TRY(Visitor const visitor, visitor_of(context, request));
        base::OrganizationId const organization(request.parameter("organization"));
        TRY(access::OrganizationScope const scope,
            context.authorizer().authorize(visitor.caller, organization, permission, visitor.limits));
        return handler(context, request, scope);
      });
  return route;
}

void RouteTable::project(http::Method method, std::string pattern, access::Permission permission,
                         ProjectHandler handler) {
  http::Route route;
  route.method = method;
  route.pattern = std::move(pattern);
  route.permission = access::key_of(permission);
  route.handler = answering(
      [&context = context_, permission, handler = std::move(handler)](http::Request const& request) -> Reply {
        CHECK(check_origin(request));
        TRY(Visitor const visitor, visitor_of(context, request));
        base::ProjectId const project(request.parameter("project"));
        TRY(access::ProjectScope const scope,
            context.authorizer().authorize(visitor.caller, project, permission, visitor.limits));
        return handler(context, request, scope);
      });
  router_.add(std::move(route));
}

void RouteTable::quick_organization(http::Method method, std::string pattern, access::Permission permission,
                                    OrganizationHandler handler) {
  http::Route route = organization_route(method, std::move(pattern), permission, handler);
  route.quick = [&context = context_, permission, handler = std::move(handler)](
                    http::Request const& request) -> std::optional<http::Response> {
    auto const token = request.cookie(kCookie);
    if (!token || api_token_of(request) || changes_something(request.method)) return std::nullopt;
    auto const caller = context.authenticator.authenticate_cached(*token, origin_of(request));
    if (!caller || !*caller) return std::nullopt;
    base::OrganizationId const organization(request.parameter("organization"));
    auto const scope = context.authorizer().authorize_cached(**caller, organization, permission);
    if (!scope || !*scope) return std::nullopt;
    Reply reply = handler(context, request, **scope);
    return reply ? *std::move(reply) : refusal(reply.error(), request);
  };
  router_.add(std::move(route));
}

base::Result<identity::Caller> caller_of(Context const& context, http::Request const& request) {
  auto const token = request.cookie(kCookie);
  if (api_token_of(request))
    return base::unauthenticated("session_required",
                                 "A person has to sign in for this; a token is not enough.");
  if (!token) return base::unauthenticated("session_required", "Sign in first.");
  return context.authenticator.authenticate(*token, origin_of(request));
}

base::Result<Visitor> visitor_of(Context const& context, http::Request const& request) {
  if (auto const token = api_token_of(request)) {
    TRY(access::TokenCaller caller, context.tokens.authenticate(*token, origin_of(request)));
    return Visitor{std::move(caller.caller), std::move(caller.limits)};
  }
  TRY(identity::Caller caller, caller_of(context, request));
  return Visitor{std::move(caller), nullptr};
}

std::optional<identity::Caller> caller_if_signed_in(Context const& context, http::Request const& request) {
  auto caller = caller_of(context, request);
  if (!caller) return std::nullopt;
  return *std::move(caller);
}

}  // namespace usher::api
