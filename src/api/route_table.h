#pragma once

#include <functional>
#include <string>

#include "access/rights/scope.h"
#include "api/context.h"
#include "api/replies.h"
#include "http/router.h"

namespace usher::api {

using Reply = base::Result<http::Response>;

// What a handler is given is what its route has proved: nothing, a signed-in person, or a scope.
using PublicHandler = std::function<Reply(Context const&, http::Request const&)>;
using SessionHandler = std::function<Reply(Context const&, http::Request const&, identity::Caller const&)>;
using OrganizationHandler =
    std::function<Reply(Context const&, http::Request const&, access::OrganizationScope const&)>;
using ProjectHandler =
    std::function<Reply(Context const&, http::Request const&, access::ProjectScope const&)>;

// Puts routes into a router together with the check they declare. The check runs here and only here; a
// handler of an organization or project cannot be called without its scope.
class RouteTable {
 public:
  RouteTable(Context const& context, http::Router& router) : context_(context), router_(router) {}

  // Nobody need be signed in.
  void open(http::Method method, std::string pattern, PublicHandler handler, http::RouteOptions options = {});
  // Any signed-in account; not with an API token.
  void session(http::Method method, std::string pattern, SessionHandler handler);
  // Any API token, with what it may do in the workspace that it is of; token_required without one.
  void token(http::Method method, std::string pattern, OrganizationHandler handler);
  // The permission in the {organization} of the path.
  void organization(http::Method method, std::string pattern, access::Permission permission,
                    OrganizationHandler handler, http::RouteOptions options = {});
  // The permission in the {project} of the path.
  void project(http::Method method, std::string pattern, access::Permission permission,
               ProjectHandler handler);

  // The same checks from what is in memory, on the I/O thread, for reads that are asked very often; falls
  // back to the ordinary way when something is not cached.
  void quick_organization(http::Method method, std::string pattern, access::Permission permission,
                          OrganizationHandler handler);

  http::Router& router() { return router_; }

 private:
  http::Route organization_route(http::Method method, std::string pattern, access::Permission permission,
                                 OrganizationHandler handler) const;

  Context const& context_;
  http::Router& router_;
};

// Who sent the cookie. session_required without one or with an ended one.
base::Result<identity::Caller> caller_of(Context const& context, http::Request const& request);
// Who asks, with what they bring: whoever signed in, or the holder of the API token in the authorization
// header. A token goes before a cookie.
struct Visitor {
  identity::Caller caller;
  access::Authorizer::Limits limits;  // of the token; nullptr for a person
};
base::Result<Visitor> visitor_of(Context const& context, http::Request const& request);
// The same where signing in is optional.
std::optional<identity::Caller> caller_if_signed_in(Context const& context, http::Request const& request);

}  // namespace usher::api
