#include "http/dispatch.h"

#include <exception>

#include "base/log.h"

namespace usher::http {
namespace {

std::optional<Response> start_deferred(Exchange& exchange, Reply::Deliver deliver);
std::optional<Response> start_worker(Service& service, Exchange& exchange, Reply::Deliver deliver);
Request hand_over(Exchange& exchange);
Response run(Service const& service, Handler const& handler, Request const& request);
Response fault(Service const& service, std::string_view route, std::string_view request_id,
               std::string_view what);
std::string text_of(std::exception_ptr const& thrown);

}  // namespace

std::optional<Response> dispatch(Service& service, Exchange& exchange,
                                 std::function<Reply::Deliver()> const& make_deliver) {
  auto const& route = *exchange.route;
  auto const& request = exchange.request;
  if (route.quick) {
    try {
      if (auto response = route.quick(request)) return response;
    } catch (...) {
      return fault(service, request.route, request.request_id, text_of(std::current_exception()));
    }
  }
  if (route.deferred) return start_deferred(exchange, make_deliver());
  if (route.handler) return start_worker(service, exchange, make_deliver());
  return refuse(service, {404, "not_found", "There is nothing here."}, request.request_id);
}

Response dropped_reply(Service const& service, Exchange const& exchange) {
  return fault(service, exchange.request.route, exchange.request.request_id, "the reply was dropped");
}

namespace {

std::optional<Response> start_deferred(Exchange& exchange, Reply::Deliver deliver) {
  Reply reply(std::move(deliver));
  try {
    exchange.route->deferred(hand_over(exchange), std::move(reply));
  } catch (...) {
    // The reply went down with the handler, unless somebody else holds it now; either way it answers.
    base::log::error("request handler threw", {{"request_id", exchange.request.request_id},
                                               {"route", exchange.route->pattern},
                                               {"what", text_of(std::current_exception())}});
  }
  return std::nullopt;
}

std::optional<Response> start_worker(Service& service, Exchange& exchange, Reply::Deliver deliver) {
  auto const request = std::make_shared<Request const>(hand_over(exchange));
  auto job = [&service, request, route = exchange.route, deliver = std::move(deliver)] {
    deliver(run(service, route->handler, *request));
  };
  if (service.pool.try_submit(std::move(job))) return std::nullopt;
  Counters::add(service.counters.rejected_requests);
  return refuse(service, {503, "overloaded", "The server is busy. Try again in a moment."},
                exchange.request.request_id);
}

// The handler gets the request; what the connection says about it afterwards stays.
Request hand_over(Exchange& exchange) {
  auto request = std::move(exchange.request);
  exchange.request.method = request.method;
  exchange.request.request_id = request.request_id;
  exchange.request.route = request.route;
  exchange.request.is_secure = request.is_secure;
  exchange.request.started_at = request.started_at;
  return request;
}

Response run(Service const& service, Handler const& handler, Request const& request) {
  try {
    return handler(request);
  } catch (...) {
    return fault(service, request.route, request.request_id, text_of(std::current_exception()));
  }
}

// The log gets the reason, the client an id to ask with.
Response fault(Service const& service, std::string_view route, std::string_view request_id,
               std::string_view what) {
  base::log::error(
      "request failed",
      {{"request_id", std::string(request_id)}, {"route", std::string(route)}, {"what", std::string(what)}});
  return refuse(service,
                {500, "internal", "Something went wrong on our side. Quote the request id when you ask."},
                request_id);
}

std::string text_of(std::exception_ptr const& thrown) {
  try {
    std::rethrow_exception(thrown);
  } catch (std::exception const& error) {
    return error.what();
  } catch (...) {
    return "not a std::exception";
  }
}

}  // namespace
}  // namespace usher::http
