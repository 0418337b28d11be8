#pragma once

#include <functional>
#include <optional>

#include "http/exchange.h"

namespace usher::http {

// Runs what the exchange's route says, on this thread or a worker. Either returns the answer at once, or
// nullopt after arranging for a deliver made by make_deliver to be called once, from any thread and perhaps
// after the server is gone; nothing a handler throws gets further than here. After a nullopt the request has
// been handed over: what remains of it is method, request_id, route, is_secure and started_at.
std::optional<Response> dispatch(Service& service, Exchange& exchange,
                                 std::function<Reply::Deliver()> const& make_deliver);

// What to answer when nullopt was delivered.
Response dropped_reply(Service const& service, Exchange const& exchange);

}  // namespace usher::http
