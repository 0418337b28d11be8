#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include <boost/asio/steady_timer.hpp>
#include <boost/beast/core/flat_buffer.hpp>

#include "http/body_stream.h"
#include "http/byte_stream.h"
#include "http/dispatch.h"
#include "http/loop.h"
#include "http/parser.h"
#include "http/subscription.h"
#include "http/wire.h"

// Private to http: an open connection. served_connection.cpp reads requests and has them answered, one after
// another; a body that is made while it is sent and a stream of events have a file each.
//
// g++ 12 destroys temporaries in the operand of co_await twice when they are built by a conditional or a
// braced list. Every argument of an awaited call here is therefore a named local.
namespace usher::http {

// Reads a request, has it answered, writes, and again. Everything runs on the loop's thread; answers and
// events from other threads come through its inbox.
class ServedConnection final : public Session, public std::enable_shared_from_this<ServedConnection> {
 public:
  ServedConnection(Loop& loop, Socket socket, std::string peer)
      : loop_(loop),
        service_(loop.service()),
        stream_(std::move(socket), loop.tls()),
        parser_(service_.options.header_limit),
        wake_(stream_.executor()) {
    origin_ = {std::move(peer), stream_.is_secure() ? http::Transport::kSecure : http::Transport::kPlain};
    loop_.enter(*this);
    Counters::add(service_.counters.open_connections);
  }
  ~ServedConnection() override {
    Counters::subtract(service_.counters.open_connections);
    loop_.leave(*this);
  }

  static Task<void> run(std::shared_ptr<ServedConnection> self);

  void check_deadline(std::chrono::steady_clock::time_point now) override {
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
  using Timer =
      boost::asio::basic_waitable_timer<std::chrono::steady_clock,
                                        boost::asio::wait_traits<std::chrono::steady_clock>, Executor>;
  static constexpr auto kNever = std::chrono::steady_clock::time_point::max();

  Task<Next> serve_one();
  Task<Arrival> receive(Part part);
  Task<bool> await_answer();
  Task<bool> write_answer(Exchange& exchange, Response const& response);
  Task<bool> write_pieces(Exchange& exchange, Response const& response);
  Task<Piece> next_piece(std::shared_ptr<BodyStream const> body);
  Task<void> stream(Exchange& exchange, Response const& response);
  static Task<void> watch_for_leaving(std::shared_ptr<ServedConnection> self);
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
  std::chrono::steady_clock::time_point deadline_ = kNever;
  bool expired_ = false;    // the deadline passed in this phase
  bool signalled_ = false;  // an answer or an event has come, or the stream is to end
  bool answered_ = false;
  bool left_ = false;               // the client, while it was sent events
  std::optional<Response> answer_;  // nullopt though answered_: the reply was dropped
  std::optional<Piece> piece_;      // of a body that is made while it is sent
  std::optional<Refusal> trouble_;
  std::shared_ptr<EventChannel> channel_;  // from the phase kStreaming on
};

}  // namespace usher::http
