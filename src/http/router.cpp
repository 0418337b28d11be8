#include "http/router.h"

#include <array>
#include <stdexcept>

namespace usher::http {
namespace {

constexpr std::size_t kMethods = 7;

std::vector<std::string_view> split(std::string_view pattern);
std::string_view parameter_name(std::string_view segment);
[[noreturn]] void refuse(Route const& route, std::string_view why);

}  // namespace

// One segment deep per level. The routes that end here are kept by method.
struct Router::Node {
  std::map<std::string, std::unique_ptr<Node>, std::less<>> literals;
  std::unique_ptr<Node> parameter;
  std::array<Route const*, kMethods> routes{};

  bool ends_route() const {
    for (auto const* route : routes)
      if (route) return true;
    return false;
  }

  // The node the segments from `depth` on lead to. Where a literal leads nowhere, the {name} is tried.
  Node const* find(std::vector<std::string> const& segments, std::size_t depth) const {
    if (depth == segments.size()) return ends_route() ? this : nullptr;
    if (auto const literal = literals.find(segments[depth]); literal != literals.end())
      if (auto const* found = literal->second->find(segments, depth + 1)) return found;
    if (!parameter || segments[depth].empty()) return nullptr;
    return parameter->find(segments, depth + 1);
  }

  Node& child(std::string_view segment) {
    if (!parameter_name(segment).empty()) {
      if (!parameter) parameter = std::make_unique<Node>();
      return *parameter;
    }
    auto& literal = literals[std::string(segment)];
    if (!literal) literal = std::make_unique<Node>();
    return *literal;
  }

  Route const* find(Method method) const {
    auto const* route = routes[static_cast<std::size_t>(method)];
    if (route || method != Method::kHead) return route;
    auto const* get = routes[static_cast<std::size_t>(Method::kGet)];
    return get && !get->deferred ? get : nullptr;
  }

  std::string allow() const {
    std::string text;
    for (std::size_t i = 0; i < kMethods; ++i) {
      if (!find(static_cast<Method>(i))) continue;
      if (!text.empty()) text += ", ";
      text += name_of(static_cast<Method>(i));
    }
    return text;
  }
};

Router::Router() : root_(std::make_unique<Node>()) {}
Router::Router(Router&&) noexcept = default;
Router& Router::operator=(Router&&) noexcept = default;
Router::~Router() = default;

void Router::add(Route route) {
  if (route.permission.empty()) refuse(route, "a route without a declared permission does not start");
  if (!route.handler && !route.quick && !route.deferred) refuse(route, "a route needs a handler");
  if (route.handler && route.deferred) refuse(route, "a route answers now or later, not both");
  if (route.pattern.empty() || route.pattern.front() != '/') refuse(route, "a pattern begins with a slash");

  auto* node = root_.get();
  for (auto const segment : split(route.pattern)) {
    bool const braces = segment.find_first_of("{}") != std::string_view::npos;
    if (braces && parameter_name(segment).empty()) refuse(route, "a parameter is a whole segment: {name}");
    node = &node->child(segment);
  }
  auto& place = node->routes[static_cast<std::size_t>(route.method)];
  if (place) refuse(route, "this route is already there");
  place = &routes_.emplace_back(std::move(route));
}

void Router::fallback(std::string permission, QuickHandler quick) {
  Route route;
  route.pattern = "*";
  route.permission = std::move(permission);
  route.quick = std::move(quick);
  if (route.permission.empty()) refuse(route, "a route without a declared permission does not start");
  if (!route.quick) refuse(route, "a route needs a handler");
  fallback_ = std::make_unique<Route>(std::move(route));
}

std::variant<RouteMatch, NoRoute, OtherMethods> Router::find(Method method,
                                                             std::vector<std::string> const& segments) const {
  auto const* node = root_->find(segments, 0);
  if (!node) {
    bool const reads = method == Method::kGet || method == Method::kHead;
    if (fallback_ && reads) return RouteMatch{fallback_.get(), {}};
    return NoRoute{};
  }
  auto const* route = node->find(method);
  if (!route) return OtherMethods{node->allow()};

  RouteMatch match{route, {}};
  auto const pattern = split(route->pattern);
  for (std::size_t i = 0; i < pattern.size(); ++i)
    if (auto const name = parameter_name(pattern[i]); !name.empty())
      match.parameters.push_back({std::string(name), segments[i]});
  return match;
}

namespace {

// The same cut parse_target makes: "/a/" is {"a", ""}.
std::vector<std::string_view> split(std::string_view pattern) {
  std::vector<std::string_view> segments;
  pattern.remove_prefix(1);
  for (;;) {
    auto const slash = pattern.find('/');
    segments.push_back(pattern.substr(0, slash));
    if (slash == std::string_view::npos) return segments;
    pattern.remove_prefix(slash + 1);
  }
}

// "organization" for "{organization}", empty for a literal.
std::string_view parameter_name(std::string_view segment) {
  if (segment.size() < 3 || segment.front() != '{' || segment.back() != '}') return {};
  auto const name = segment.substr(1, segment.size() - 2);
  return name.find_first_of("{}") == std::string_view::npos ? name : std::string_view{};
}

void refuse(Route const& route, std::string_view why) {
  throw std::invalid_argument(std::string(name_of(route.method)) + " " + route.pattern + ": " +
                              std::string(why));
}

}  // namespace
}  // namespace usher::http
