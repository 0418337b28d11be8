#include "http/served_connection.h"

#include <algorithm>
#include <utility>

#include "base/log.h"
#include "http/access_log.h"

namespace usher::http {
namespace {

using std::chrono::steady_clock;

constexpr std::size_t kReadHead = 8 * 1024;
constexpr std::size_t kReadBody = 64 * 1024;
constexpr std::size_t kStuck = 64 * 1024;        // more input than this that parses to nothing is no HTTP
constexpr std::size_t kCoalesce = 64 * 1024;     // answers wait for each other up to here
constexpr std::size_t kWriteSlice = 256 * 1024;  // what one write timeout covers
constexpr std::size_t kLingerBytes = 64 * 1024 * 1024;
constexpr auto kLingerTime = std::chrono::seconds(5);

}  // namespace

Task<void> ServedConnection::run(std::shared_ptr<ServedConnection> self) {
  try {
    self->enter(Phase::kHandshake);
    bool const open = co_await self->stream_.shake_hands();
    auto next = open ? Next::kAgain : Next::kGone;
    while (next == Next::kAgain) next = co_await self->serve_one();
    if (next != Next::kGone) co_await self->say_goodbye(next);
  } catch (std::exception const& error) {
    base::log::error("connection failed", {{"what", error.what()}});
  }
  self->stream_.close();
}

Task<ServedConnection::Next> ServedConnection::serve_one() {
  parser_.reset();
  enter(Phase::kIdle);
  auto arrival = co_await receive(Part::kHead);
  if (arrival == Arrival::kGone) co_return out_.empty() ? Next::kGone : Next::kClose;

  Exchange exchange;
  if (arrival == Arrival::kComplete)
    exchange = begin_exchange(service_, parser_.take_head(), origin_, loop_.fresh_id());
  else
    exchange = refused_exchange(service_, *trouble_, origin_, loop_.fresh_id());

  if (!exchange.refusal) {
    parser_.accept_body(exchange.body_limit);
    if (!parser_.done()) {
      if (exchange.expects_continue && in_.size() == 0) out_ += "HTTP/1.1 100 Continue\r\n\r\n";
      enter(Phase::kBody);
      arrival = co_await receive(Part::kWhole);
      if (arrival == Arrival::kGone) co_return Next::kGone;
      if (arrival == Arrival::kRefused) {
        exchange.refusal = trouble_;
        exchange.persistence = Persistence::kClose;
      }
    }
    exchange.request.body = parser_.take_body();
  }

  std::optional<Response> response;
  if (exchange.refusal) {
    response = refuse(service_, *exchange.refusal, exchange.request.request_id);
  } else {
    answered_ = false;
    auto const make_deliver = [this] { return answer_here(); };
    response = dispatch(service_, exchange, make_deliver);
    if (!response) {
      bool const is_there = co_await await_answer();
      if (!is_there) co_return Next::kGone;
      response = std::exchange(answer_, std::nullopt);
      if (!response) response = dropped_reply(service_, exchange);
    }
  }
  if (loop_.draining()) exchange.persistence = Persistence::kClose;
  if (response->event_stream()) {
    co_await stream(exchange, *response);
    co_return Next::kClose;
  }
  bool written = false;
  if (response->body_stream())
    written = co_await write_pieces(exchange, *response);
  else
    written = co_await write_answer(exchange, *response);
  if (!written) co_return Next::kGone;
  if (exchange.persistence != Persistence::kClose) co_return Next::kAgain;
  co_return exchange.refusal ? Next::kLinger : Next::kClose;
}

Task<ServedConnection::Arrival> ServedConnection::receive(Part part) {
  for (;;) {
    if (in_.size() > 0) {
      auto const bytes = in_.data();
      auto const taken = parser_.feed({static_cast<char const*>(bytes.data()), bytes.size()});
      in_.consume(taken);
      trouble_ = parser_.failure();
      if (trouble_) co_return Arrival::kRefused;
      if (part == Part::kHead ? parser_.head_done() : parser_.done()) co_return Arrival::kComplete;
      if (taken == 0 && in_.size() > kStuck) {
        trouble_ = Refusal{400, "bad_request", "This is not a valid HTTP request."};
        co_return Arrival::kRefused;
      }
    }
    if (phase_ == Phase::kIdle && parser_.started()) enter(Phase::kHead);
    bool const flushed = co_await flush();
    if (!flushed) co_return Arrival::kGone;
    if (phase_ == Phase::kIdle && loop_.draining()) co_return Arrival::kGone;

    // Connections that wait for their next request are many: none keeps the room that a large body took.
    if (phase_ == Phase::kIdle && in_.size() == 0 && in_.capacity() > kReadHead) in_.shrink_to_fit();
    auto const space = in_.prepare(part == Part::kHead ? kReadHead : kReadBody);
    auto const count = co_await stream_.read_some(space);
    if (expired_ && phase_ == Phase::kIdle) co_return Arrival::kGone;
    if (expired_) {
      trouble_ = Refusal{408, "request_timeout", "The request took too long to arrive."};
      co_return Arrival::kRefused;
    }
    if (count == 0) co_return Arrival::kGone;
    in_.commit(count);
  }
}

// False when the client is found to be gone, whether or not an answer has come meanwhile.
Task<bool> ServedConnection::await_answer() {
  enter(Phase::kWorking);
  bool const flushed = co_await flush();
  if (!flushed) co_return false;
  while (!answered_) {
    wake_.expires_at(kNever);
    co_await wake_.async_wait(kAwait);
  }
  co_return true;
}

// The connection may be gone when the answer comes; the thread it comes from must not be the one to destroy
// it.
Reply::Deliver ServedConnection::answer_here() {
  return [inbox = loop_.inbox(), weak = weak_from_this()](std::optional<Response> response) {
    inbox->post([weak, response = std::move(response)]() mutable {
      auto const self = weak.lock();
      if (!self) return;
      self->answer_ = std::move(response);
      self->answered_ = true;
      self->wake_.cancel();
    });
  };
}

Task<bool> ServedConnection::write_answer(Exchange& exchange, Response const& response) {
  append_head(out_, response, service_.standard_headers, framing_of(exchange));
  bool const sends_body = has_body(response.status()) && exchange.request.method != Method::kHead;
  auto const body = sends_body ? response.body() : std::string_view();
  Counters::add(service_.counters.answered[std::clamp(response.status() / 100, 0, 5)]);
  if (service_.options.access_log) log_access(service_, exchange, response.status(), body.size());

  if (out_.size() + body.size() <= kCoalesce) {
    out_ += body;
    co_return true;
  }
  bool const head_written = co_await flush();
  if (!head_written) co_return false;
  co_return co_await write(body);
}

// A socket closed over unread input resets the connection, and the client may lose the answer it was sent. So
// after a refusal the input is drained for a while.
Task<void> ServedConnection::say_goodbye(Next how) {
  bool const flushed = co_await flush();
  if (!flushed) co_return;
  enter(Phase::kClosing);
  co_await stream_.finish();
  std::size_t drained = 0;
  in_.clear();
  while (how == Next::kLinger && !expired_ && !loop_.draining() && drained < kLingerBytes) {
    auto const space = in_.prepare(kReadBody);
    auto const count = co_await stream_.discard_some(space);
    if (count == 0) break;
    drained += count;
  }
}

Task<bool> ServedConnection::flush() {
  if (out_.empty()) co_return true;
  bool const written = co_await write(out_);  // nothing is appended meanwhile: one coroutine does both
  out_.clear();
  co_return written;
}

Task<bool> ServedConnection::write(std::string_view bytes) {
  auto const taken = stream_.write_now(bytes);
  if (!taken) co_return false;
  bytes.remove_prefix(*taken);
  if (bytes.empty()) co_return true;

  auto const before = phase_;
  while (!bytes.empty()) {
    enter(Phase::kWriting);
    auto const slice = bytes.substr(0, kWriteSlice);
    bool const written = co_await stream_.write_all(slice);
    if (!written) co_return false;
    bytes.remove_prefix(slice.size());
  }
  enter(before);
  co_return true;
}

Framing ServedConnection::framing_of(Exchange const& exchange) {
  auto const transport = exchange.request.is_secure ? Transport::kSecure : Transport::kPlain;
  return {exchange.request.request_id, loop_.date(), exchange.persistence, transport, BodyEnd::kLength};
}

void ServedConnection::enter(Phase phase) {
  auto const& options = service_.options;
  auto const now = steady_clock::now();
  phase_ = phase;
  expired_ = false;
  switch (phase) {
    case Phase::kHandshake:
    case Phase::kHead: deadline_ = now + options.header_timeout; break;
    case Phase::kIdle: deadline_ = now + options.idle_timeout; break;
    case Phase::kBody: deadline_ = now + options.body_timeout; break;
    case Phase::kWriting: deadline_ = now + options.write_timeout; break;
    case Phase::kClosing: deadline_ = now + kLingerTime; break;
    case Phase::kWorking:
    case Phase::kStreaming: deadline_ = kNever; break;
  }
}

}  // namespace usher::http
