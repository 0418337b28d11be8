#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "http/parser.h"
#include "http/refusal.h"
#include "http/request.h"
#include "http/router.h"
#include "http/service.h"
#include "http/wire.h"

namespace usher::http {

// One request and its answer, from the head's last byte on.
struct Exchange {
  Request request;
  Route const* route = nullptr;  // nullptr exactly when there is a refusal
  std::optional<Refusal> refusal;
  Persistence persistence = Persistence::kClose;
  std::size_t body_limit = 0;
  bool knows_chunks = false;      // HTTP/1.1: a body may come without its length
  bool expects_continue = false;  // the client waits for our word before it sends the body
};

// Where a connection comes from.
struct Origin {
  std::string peer;
  Transport transport = Transport::kPlain;
};

// Judges a head: is it sound HTTP, whose is the route, may its body come. fresh_id is used where the client
// brought no acceptable x-request-id.
Exchange begin_exchange(Service const& service, Head head, Origin const& origin, std::string fresh_id);

// The answer to what never became a request. fresh_id as above.
Exchange refused_exchange(Service const& service, Refusal refusal, Origin const& origin,
                          std::string fresh_id);

// The reply this module gives by itself.
Response refuse(Service const& service, Refusal const& refusal, std::string_view request_id);

}  // namespace usher::http
