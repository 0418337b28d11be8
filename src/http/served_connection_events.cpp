#include <array>
#include <utility>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>

#include "http/access_log.h"
#include "http/served_connection.h"

// A stream of events, until one of both sides ends it.
namespace usher::http {

namespace net = boost::asio;

Task<void> ServedConnection::stream(Exchange& exchange, Response const& response) {
  exchange.persistence = Persistence::kClose;
  Framing framing = framing_of(exchange);
  framing.body_end = BodyEnd::kClose;
  append_head(out_, response, service_.standard_headers, framing);
  Counters::add(service_.counters.answered[2]);
  if (exchange.request.method == Method::kHead) co_return;

  auto const& events = *response.event_stream();
  auto wake = [inbox = loop_.inbox(), weak = weak_from_this()] {
    inbox->post([weak] {
      if (auto const self = weak.lock()) self->signal();
    });
  };
  channel_ = std::make_shared<EventChannel>(events.buffer_limit, std::move(wake));
  Subscription const subscription(service_.counters, events, channel_);
  auto watch = watch_for_leaving(shared_from_this());
  net::co_spawn(stream_.executor(), std::move(watch), net::detached);

  std::size_t sent = 0;
  enter(Phase::kStreaming);
  for (;;) {
    auto const end = channel_->state();  // before take: what was sent before a close still goes out
    out_ += channel_->take();
    if (left_ || end == EventChannel::End::kOverflowed) break;
    sent += out_.size();
    bool const flushed = co_await flush();
    if (!flushed || end != EventChannel::End::kOpen || loop_.draining()) break;
    if (std::exchange(signalled_, false)) continue;
    wake_.expires_after(service_.options.event_heartbeat);
    auto [interrupted] = co_await wake_.async_wait(kAwait);
    if (!interrupted) out_ += ":\n\n";
  }
  out_.clear();
  if (service_.options.access_log) log_access(service_, exchange, response.status(), sent);
}

// Nothing more is expected from the client of a stream, so any end of input means that it left.
Task<void> ServedConnection::watch_for_leaving(std::shared_ptr<ServedConnection> self) {
  std::array<char, 256> scratch;
  auto const space = net::buffer(scratch);
  while (self->phase_ != Phase::kClosing) {
    auto const count = co_await self->stream_.read_some(space);
    if (count == 0) break;
  }
  self->left_ = true;
  self->signal();
}

}  // namespace usher::http
