#include "http/exchange.h"

#include <algorithm>

#include "base/text.h"
#include "http/target.h"

namespace usher::http {
namespace {

std::optional<Refusal> find_fault(Service const& service, Head const& head);
void read_forwarded(Request& request);
std::optional<Refusal> find_route(Service const& service, Exchange& exchange);
std::optional<Refusal> judge_body(Exchange const& exchange, Head const& head);
bool is_request_id(std::string_view text);
bool is_number(std::string_view text);
std::size_t count_of(Head const& head, std::string_view name);
std::string_view last_item(std::string_view list);

}  // namespace

Exchange begin_exchange(Service const& service, Head head, Origin const& origin, std::string fresh_id) {
  auto fault = find_fault(service, head);
  auto exchange = refused_exchange(service, {}, origin, std::move(fresh_id));
  exchange.refusal.reset();
  auto& request = exchange.request;
  request.headers = std::move(head.headers);
  if (auto const id = request.header("x-request-id"); id && is_request_id(*id)) request.request_id = *id;
  if (service.options.trust_proxy) read_forwarded(request);

  if (!fault) {
    auto target = parse_target(head.target);
    if (target) {
      request.method = parse_method(head.method).value_or(Method::kGet);  // find_fault has seen it
      request.path = std::move(target->path);
      request.segments = std::move(target->segments);
      request.raw_path = std::move(target->raw_path);
      request.raw_query = std::move(target->raw_query);
      request.query_parameters = std::move(target->query_parameters);
      fault = find_route(service, exchange);
      if (!fault) fault = judge_body(exchange, head);
    } else {
      fault = Refusal{400, "bad_target", "The address is not valid."};
    }
  }

  bool const has_body = head.chunked || head.content_length > 0;
  if (fault) {
    exchange.refusal = std::move(fault);
    exchange.route = nullptr;
    // A body nobody will read stands in the way of the next request.
    if (has_body || exchange.refusal->status == 400) head.keep_alive = false;
  } else if (auto const expect = request.header("expect"); expect && head.version == 11 && has_body) {
    exchange.expects_continue = equal_ignoring_case(*expect, "100-continue");
  }
  exchange.knows_chunks = head.version == 11;
  if (head.keep_alive) exchange.persistence = head.version == 11 ? Persistence::kKeep : Persistence::kKeepOld;
  return exchange;
}

Exchange refused_exchange(Service const& service, Refusal refusal, Origin const& origin,
                          std::string fresh_id) {
  Exchange exchange;
  exchange.refusal = std::move(refusal);
  exchange.request.raw_path = "-";
  exchange.request.request_id = std::move(fresh_id);
  exchange.request.peer = origin.peer;
  exchange.request.is_secure = origin.transport == Transport::kSecure;
  exchange.request.started_at = service.clock.now();
  return exchange;
}

Response refuse(Service const& service, Refusal const& refusal, std::string_view request_id) {
  auto response = Response::json(
      service.options.error_body(refusal.status, refusal.code, refusal.message, request_id), refusal.status);
  if (!refusal.allow.empty()) response.set("allow", refusal.allow);
  if (refusal.status == 503) response.set("retry-after", "1");
  return response;
}

namespace {

// What RFC 9112 calls malformed beyond Beast's grammar. Two readings of where a body ends are how requests
// are smuggled past a proxy, so only one spelling of each framing header is taken.
std::optional<Refusal> find_fault(Service const& service, Head const& head) {
  auto const hosts = count_of(head, "host");
  if (hosts > 1 || (hosts == 0 && head.version == 11))
    return Refusal{400, "host_required", "The request needs exactly one Host header."};
  auto const codings = count_of(head, "transfer-encoding");
  if (codings > 0 && (codings > 1 || !head.chunked || head.version == 10))
    return Refusal{400, "bad_transfer_encoding", "Only the transfer encoding \"chunked\" is understood."};
  if (codings > 0)
    for (auto const& header : head.headers)
      if (equal_ignoring_case(header.name, "transfer-encoding") &&
          !equal_ignoring_case(header.value, "chunked"))
        return Refusal{400, "bad_transfer_encoding", "Only the transfer encoding \"chunked\" is understood."};
  if (count_of(head, "content-length") > 1)
    return Refusal{400, "bad_content_length", "The request needs at most one Content-Length header."};
  for (auto const& header : head.headers)
    if (equal_ignoring_case(header.name, "content-length") && !is_number(header.value))
      return Refusal{400, "bad_content_length", "The Content-Length is one number in digits."};
  if (head.target.size() > service.options.target_limit)
    return Refusal{414, "target_too_long", "The address is too long."};
  if (!parse_method(head.method))
    return Refusal{501, "method_unknown", "No resource of this server knows this method."};
  return std::nullopt;
}

// The last entry is the one our proxy wrote; those before it are the client's own words.
void read_forwarded(Request& request) {
  std::string_view from, protocol;
  for (auto const& header : request.headers) {
    if (equal_ignoring_case(header.name, "x-forwarded-for")) from = last_item(header.value);
    if (equal_ignoring_case(header.name, "x-forwarded-proto")) protocol = last_item(header.value);
  }
  if (!from.empty()) request.peer = from;
  if (!protocol.empty()) request.is_secure = equal_ignoring_case(protocol, "https");
}

std::optional<Refusal> find_route(Service const& service, Exchange& exchange) {
  auto found = service.router.find(exchange.request.method, exchange.request.segments);
  if (auto* others = std::get_if<OtherMethods>(&found))
    return Refusal{405, "method_not_allowed", "This address does not take this method.",
                   std::move(others->allow)};
  auto* match = std::get_if<RouteMatch>(&found);
  if (!match) return Refusal{404, "not_found", "There is nothing here."};
  exchange.route = match->route;
  exchange.body_limit = match->route->options.body_limit;
  exchange.request.route = match->route->pattern;
  exchange.request.path_parameters = std::move(match->parameters);
  return std::nullopt;
}

std::optional<Refusal> judge_body(Exchange const& exchange, Head const& head) {
  if (head.content_length > exchange.body_limit)
    return Refusal{413, "too_large", "The request body is too large."};
  return std::nullopt;
}

bool is_request_id(std::string_view text) {
  return text.size() >= 8 && text.size() <= 64 && std::all_of(text.begin(), text.end(), [](char c) {
           return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' ||
                  c == '_' || c == '-';
         });
}

bool is_number(std::string_view text) {
  return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
}

std::size_t count_of(Head const& head, std::string_view name) {
  return static_cast<std::size_t>(
      std::count_if(head.headers.begin(), head.headers.end(),
                    [&](NamedValue const& header) { return equal_ignoring_case(header.name, name); }));
}

std::string_view last_item(std::string_view list) {
  auto const comma = list.rfind(',');
  return base::trim(comma == std::string_view::npos ? list : list.substr(comma + 1));
}

}  // namespace
}  // namespace usher::http
