#pragma once

#include <cstddef>
#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "http/reply.h"
#include "http/request.h"
#include "http/response.h"

namespace usher::http {

// Runs on a worker thread and may block.
using Handler = std::function<Response(Request const&)>;
// Runs on an I/O thread and must not block; nullopt hands the request on to the Handler.
using QuickHandler = std::function<std::optional<Response>(Request const&)>;
// Starts on an I/O thread and must not block; the answer comes later, from any thread.
using DeferredHandler = std::function<void(Request&&, Reply)>;

struct RouteOptions {
  std::size_t body_limit =
      1024 * 1024;  // beyond it: 413, before the body is read where its length is declared
};

// One line of the route table. It has a quick, a handler, or both; or a deferred, perhaps with a quick.
struct Route {
  Method method = Method::kGet;
  std::string pattern;     // "/api/v1/organizations/{organization}/members"
  std::string permission;  // who may: the product's words, never empty
  Handler handler;
  RouteOptions options;
  QuickHandler quick;
  DeferredHandler deferred;
};

struct RouteMatch {
  Route const* route;
  std::vector<NamedValue> parameters;
};
struct NoRoute {};
struct OtherMethods {
  std::string allow;  // "GET, HEAD, POST"
};

// The table of routes, filled by one function of the product before the server starts and constant
// afterwards. A literal segment wins over a {name}; a {name} stands for exactly one non-empty segment.
class Router {
 public:
  Router();
  Router(Router&&) noexcept;
  Router& operator=(Router&&) noexcept;
  ~Router();

  // Throws std::invalid_argument on a route without a declared permission, without a handler, with a
  // malformed pattern, or that is already there.
  void add(Route route);
  // Answers GET and HEAD of every path no pattern fits (the interface's files); nullopt becomes 404.
  // The same rule about the permission holds. It is not among routes().
  void fallback(std::string permission, QuickHandler quick);

  // HEAD finds the GET route unless there is one for HEAD, or the GET answers later: such a route has
  // something done, which a HEAD must not.
  std::variant<RouteMatch, NoRoute, OtherMethods> find(Method method,
                                                       std::vector<std::string> const& segments) const;
  // In the order added.
  std::deque<Route> const& routes() const { return routes_; }

 private:
  struct Node;
  std::deque<Route> routes_;  // a deque: nodes keep pointers
  std::unique_ptr<Node> root_;
  std::unique_ptr<Route> fallback_;
};

}  // namespace usher::http
