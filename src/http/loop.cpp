#include "http/loop.h"

#include <algorithm>
#include <cerrno>
#include <cstring>

#include <boost/asio/io_context.hpp>
#include <boost/asio/posix/stream_descriptor.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>
#include <netinet/in.h>
#include <sys/socket.h>

#include "base/crypto.h"
#include "base/log.h"
#include "http/connection.h"
#include "http/wire.h"

namespace usher::http {
namespace {

namespace net = boost::asio;
using boost::system::error_code;

constexpr int kAcceptAtOnce = 64;  // so that a flood of new connections does not starve those there are
constexpr auto kAcceptPause = std::chrono::milliseconds(100);

std::chrono::milliseconds sweep_interval(ServerOptions const& options);
void turn_away(OwnedSocket const& socket);

}  // namespace

struct Loop::Asio {
  explicit Asio(int listener_descriptor) : listener(context, listener_descriptor) {}
  net::io_context context{1};
  net::posix::stream_descriptor listener;
  net::steady_timer sweep_timer{context};
  net::steady_timer accept_timer{context};
  net::steady_timer drain_timer{context};
};

Loop::Loop(Service& service, OwnedSocket listener, std::shared_ptr<net::ssl::context> tls)
    : service_(service), tls_(std::move(tls)), asio_(std::make_unique<Asio>(listener.release())) {
  inbox_ = std::make_shared<Inbox>(asio_->context);
  auto const seed = base::random_bytes(sizeof id_state_);
  std::memcpy(&id_state_, seed.data(), sizeof id_state_);
}

Loop::~Loop() {
  inbox_->close();
}

void Loop::run() {
  wait_for_connections();
  sweep();
  asio_->context.run();
  inbox_->close();
}

void Loop::drain() {
  inbox_->post([this] { begin_drain(); });
}

void Loop::wait_for_connections() {
  asio_->listener.async_wait(net::posix::stream_descriptor::wait_read, [this](error_code error) {
    if (!error && !draining_) accept_connections();
  });
}

void Loop::accept_connections() {
  for (int i = 0; i < kAcceptAtOnce; ++i) {
    sockaddr_storage peer{};
    socklen_t length = sizeof peer;
    OwnedSocket socket(accept4(asio_->listener.native_handle(), reinterpret_cast<sockaddr*>(&peer), &length,
                               SOCK_NONBLOCK | SOCK_CLOEXEC));
    if (socket.get() < 0) {
      if (errno == EINTR || errno == ECONNABORTED) continue;
      if (errno == EMFILE || errno == ENFILE || errno == ENOBUFS || errno == ENOMEM) return pause_accepting();
      break;
    }
    if (service_.counters.open_connections.load(std::memory_order_relaxed) >=
        service_.options.max_connections) {
      Counters::add(service_.counters.rejected_connections);
      if (!tls_) turn_away(socket);
      continue;
    }
    auto const family = peer.ss_family == AF_INET6 ? Family::kV6 : Family::kV4;
    open_connection(*this, std::move(socket), family, address_text(peer));
  }
  wait_for_connections();
}

// Out of descriptors or memory: the waiting connections stay readable, so asking again at once would spin.
void Loop::pause_accepting() {
  base::log::warning("cannot accept connections for now", {{"reason", std::strerror(errno)}});
  asio_->accept_timer.expires_after(kAcceptPause);
  asio_->accept_timer.async_wait([this](error_code error) {
    if (!error && !draining_) wait_for_connections();
  });
}

// One timer looks after all connections; a timer for each would cost more than the requests.
void Loop::sweep() {
  asio_->sweep_timer.expires_after(sweep_interval(service_.options));
  asio_->sweep_timer.async_wait([this](error_code error) {
    if (error) return;
    auto const now = std::chrono::steady_clock::now();
    for (auto* session : sessions_) session->check_deadline(now);
    sweep();
  });
}

void Loop::begin_drain() {
  if (std::exchange(draining_, true)) return;
  error_code ignored;
  asio_->listener.close(ignored);
  if (sessions_.empty()) return asio_->context.stop();
  for (auto* session : sessions_) session->begin_drain();
  asio_->drain_timer.expires_after(service_.options.drain_time);
  asio_->drain_timer.async_wait([this](error_code error) {
    if (!error) asio_->context.stop();
  });
}

void Loop::leave(Session& session) {
  sessions_.erase(&session);
  if (draining_ && sessions_.empty()) asio_->context.stop();
}

net::io_context& Loop::context() {
  return asio_->context;
}

std::string_view Loop::date() {
  auto const now = service_.clock.now();
  auto const second = base::micros(now) / 1'000'000;
  if (second != date_second_) {
    date_ = http_date(now);
    date_second_ = second;
  }
  return date_;
}

// SplitMix64 from a random start: it visits each number once, and guessing the next one gains nobody
// anything.
std::string Loop::fresh_id() {
  std::uint64_t z = (id_state_ += 0x9e3779b97f4a7c15);
  z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9;
  z = (z ^ (z >> 27)) * 0x94d049bb133111eb;
  z ^= z >> 31;
  std::string id(16, '0');
  for (auto& digit : id) {
    digit = "0123456789abcdef"[z & 15];
    z >>= 4;
  }
  return id;
}

void Inbox::post(std::function<void()> work) {
  std::lock_guard const lock(mutex_);
  if (context_) net::post(*context_, std::move(work));
}

void Inbox::close() {
  std::lock_guard const lock(mutex_);
  context_ = nullptr;
}

namespace {

std::chrono::milliseconds sweep_interval(ServerOptions const& options) {
  auto const shortest =
      std::min({options.header_timeout, options.body_timeout, options.idle_timeout, options.write_timeout});
  return std::clamp(shortest / 4, std::chrono::milliseconds(10), std::chrono::milliseconds(1000));
}

void turn_away(OwnedSocket const& socket) {
  constexpr std::string_view kFull =
      "HTTP/1.1 503 Service Unavailable\r\nretry-after: 1\r\nconnection: close\r\ncontent-length: 0\r\n\r\n";
  send(socket.get(), kFull.data(), kFull.size(), MSG_NOSIGNAL | MSG_DONTWAIT);
}

}  // namespace
}  // namespace usher::http
