#include "http/connection.h"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/beast/core/flat_buffer.hpp>

#include "base/log.h"
#include "http/access_log.h"
#include "http/byte_stream.h"
#include "http/dispatch.h"
#include "http/loop.h"
#include "http/parser.h"
#include "http/subscription.h"
#include "http/wire.h"

// g++ 12 destroys temporaries in the operand of co_await twice when they are built by a conditional or a
// braced list. Every argument of an awaited call here is therefore a named local.

namespace usher::http {
namespace {

namespace net = boost::asio;
using boost::system::error_code;
using std::chrono::steady_clock;
using tcp = net::ip::tcp;
using Timer = net::basic_waitable_timer<steady_clock, net::wait_traits<steady_clock>, Executor>;

constexpr std::size_t kReadHead = 8 * 1024;
constexpr std::size_t kReadBody = 64 * 1024;
constexpr std::size_t kStuck = 64 * 1024;        // more input than this that parses to nothing is no HTTP
constexpr std::size_t kCoalesce = 64 * 1024;     // answers wait for each other up to here
constexpr std::size_t kWriteSlice = 256 * 1024;  // what one write timeout covers
constexpr std::size_t kLingerBytes = 64 * 1024 * 1024;
constexpr auto kBusyPause = std::chrono::milliseconds(100);
constexpr auto kLingerTime = std::chrono::seconds(5);

// Reads a request, has it answered, writes, and again. Everything runs on the loop's thread; answers and
// events from other threads come through its inbox.
class Connection final : public Session, public std::enable_shared_from_this<Connection> {
 public:
  Connection(Loop& loop, Socket socket, std::string peer)
      : loop_(loop),
        service_(loop.service()),
        stream_(std::move(socket), loop.tls()),
        parser_(service_.options.header_limit),
        wake_(stream_.executor()) {
    origin_ = {std::move(peer), stream_.is_secure() ? http::Transport::kSecure : http::Transport::kPlain};
    loop_.enter(*this);
    Counters::add(service_.counters.open_connections);
  }
  ~Connection() override {
    Counters::subtract(service_.counters.open_connections);
    loop_.leave(*this);
  }

  static Task<void> run(std::shared_ptr<Connection> self);

  void check_deadline(steady_clock::time_point now) override {
    if (now < deadline_) return;
    deadline_ = kNever;
    expired_ = true;
    stream_.cancel();
  }
  void begin_drain() override {
    if (phase_ == Phase::kHandshake || phase_ == Phase::kIdle || phase_ == Phase::kClosing) stream_.cancel();
    if (phase_ == Phase::kStreaming) signal();
  }

 private:
  enum class Phase { kHandshake, kIdle, kHead, kBody, kWorking, kWriting, kStreaming, kClosing };
  enum class Part { kHead, kWhole };
  enum class Arrival { kComplete, kRefused, kGone };  // kRefused: see trouble_
  struct Piece {
    BodyRest rest = BodyRest::kBroken;
    std::string bytes;
  };
  enum class Next { kAgain, kClose, kLinger, kGone };  // kLinger: input nobody will read may be under way
  static constexpr auto kNever = steady_clock::time_point::max();

  Task<Next> serve_one();
  Task<Arrival> receive(Part part);
  Task<bool> await_answer();
  Task<bool> write_answer(Exchange& exchange, Response const& response);
  Task<bool> write_pieces(Exchange& exchange, Response const& response);
  Task<Piece> next_piece(std::shared_ptr<BodyStream const> body);
  Task<void> stream(Exchange& exchange, Response const& response);
  static Task<void> watch_for_leaving(std::shared_ptr<Connection> self);
  Task<void> say_goodbye(Next how);
  Task<bool> write(std::string_view bytes);
  Task<bool> flush();

  Reply::Deliver answer_here();
  Framing framing_of(Exchange const& exchange);
  void enter(Phase phase);
  void signal() {
    signalled_ = true;
    wake_.cancel();
    if (channel_->state() == EventChannel::End::kOverflowed)
      stream_.cancel();  // the write that does not get on
  }

  Loop& loop_;
  Service& service_;
  ByteStream stream_;
  Origin origin_;
  Parser parser_;
  boost::beast::flat_buffer in_;
  std::string out_;  // answers not yet written
  Timer wake_;
  Phase phase_ = Phase::kIdle;
  steady_clock::time_point deadline_ = kNever;
  bool expired_ = false;    // the deadline passed in this phase
  bool signalled_ = false;  // an answer or an event has come, or the stream is to end
  bool answered_ = false;
  bool left_ = false;               // the client, while it was sent events
  std::optional<Response> answer_;  // nullopt though answered_: the reply was dropped
  std::optional<Piece> piece_;      // of a body that is made while it is sent
  std::optional<Refusal> trouble_;
  std::shared_ptr<EventChannel> channel_;  // from the phase kStreaming on
};

}  // namespace

void open_connection(Loop& loop, OwnedSocket socket, Family family, std::string peer) {
  Socket stream(loop.context().get_executor());
  error_code error;
  stream.assign(family == Family::kV6 ? tcp::v6() : tcp::v4(), socket.get(), error);
  if (error) return;
  socket.release();
  stream.non_blocking(true, error);
  stream.set_option(tcp::no_delay(true), error);
  auto connection = std::make_shared<Connection>(loop, std::move(stream), std::move(peer));
  net::co_spawn(loop.context().get_executor(), Connection::run(std::move(connection)), net::detached);
}

namespace {

Task<void> Connection::run(std::shared_ptr<Connection> self) {
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

Task<Connection::Next> Connection::serve_one() {
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

Task<Connection::Arrival> Connection::receive(Part part) {
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
Task<bool> Connection::await_answer() {
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
Reply::Deliver Connection::answer_here() {
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

Task<bool> Connection::write_answer(Exchange& exchange, Response const& response) {
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

Task<bool> Connection::write_pieces(Exchange& exchange, Response const& response) {
  Framing framing = framing_of(exchange);
  framing.body_end = exchange.knows_chunks ? BodyEnd::kChunks : BodyEnd::kClose;
  if (!exchange.knows_chunks) framing.persistence = exchange.persistence = Persistence::kClose;
  append_head(out_, response, service_.standard_headers, framing);
  Counters::add(service_.counters.answered[2]);
  if (exchange.request.method == Method::kHead) co_return true;

  std::size_t sent = 0;
  Piece piece{BodyRest::kMore, ""};
  while (piece.rest == BodyRest::kMore) {
    auto const body = response.body_stream();
    piece = co_await next_piece(body);
    sent += piece.bytes.size();
    if (exchange.knows_chunks) {
      append_chunk(out_, piece.bytes);
      if (piece.rest == BodyRest::kEnd) append_last_chunk(out_);
    } else {
      out_ += piece.bytes;
    }
    bool const flushed = co_await flush();
    if (!flushed) piece.rest = BodyRest::kBroken;
  }
  if (service_.options.access_log) log_access(service_, exchange, response.status(), sent);
  co_return piece.rest == BodyRest::kEnd;
}

Task<Connection::Piece> Connection::next_piece(std::shared_ptr<BodyStream const> body) {
  piece_.reset();
  enter(Phase::kWorking);
  auto const job = [body, inbox = loop_.inbox(), weak = weak_from_this()] {
    Piece made;
    try {
      made.rest = body->next(made.bytes);
    } catch (std::exception const& fault) {
      made.rest = BodyRest::kBroken;
      base::log::error("response failed", {{"what", fault.what()}});
    }
    inbox->post([weak, made = std::move(made)]() mutable {
      auto const self = weak.lock();
      if (!self) return;
      self->piece_ = std::move(made);
      self->wake_.cancel();
    });
  };
  // What has begun waits where something new would be refused.
  while (!service_.pool.try_submit(job)) {
    wake_.expires_after(kBusyPause);
    co_await wake_.async_wait(kAwait);
  }
  while (!piece_) {
    wake_.expires_at(kNever);
    co_await wake_.async_wait(kAwait);
  }
  co_return *std::exchange(piece_, std::nullopt);
}

Task<void> Connection::stream(Exchange& exchange, Response const& response) {
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
Task<void> Connection::watch_for_leaving(std::shared_ptr<Connection> self) {
  std::array<char, 256> scratch;
  auto const space = net::buffer(scratch);
  while (self->phase_ != Phase::kClosing) {
    auto const count = co_await self->stream_.read_some(space);
    if (count == 0) break;
  }
  self->left_ = true;
  self->signal();
}

// A socket closed over unread input resets the connection, and the client may lose the answer it was sent. So
// after a refusal the input is drained for a while.
Task<void> Connection::say_goodbye(Next how) {
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

Task<bool> Connection::flush() {
  if (out_.empty()) co_return true;
  bool const written = co_await write(out_);  // nothing is appended meanwhile: one coroutine does both
  out_.clear();
  co_return written;
}

Task<bool> Connection::write(std::string_view bytes) {
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

Framing Connection::framing_of(Exchange const& exchange) {
  auto const transport = exchange.request.is_secure ? Transport::kSecure : Transport::kPlain;
  return {exchange.request.request_id, loop_.date(), exchange.persistence, transport, BodyEnd::kLength};
}

void Connection::enter(Phase phase) {
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

}  // namespace
}  // namespace usher::http
