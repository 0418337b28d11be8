#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>

#include "base/clock.h"
#include "http/errors.h"
#include "http/router.h"

namespace usher::http {

struct TlsFiles {
  std::string certificate_chain;  // PEM, the server's own certificate first
  std::string private_key;        // PEM
};

struct ServerOptions {
  std::string listen = "127.0.0.1:8080";  // "host:port" or "[::1]:port"; port 0: any free one
  unsigned io_threads = 2;
  unsigned worker_threads = 8;
  std::size_t worker_queue = 256;  // beyond it: 503 at once
  std::size_t max_connections = 10'000;
  std::size_t header_limit = 16 * 1024;
  std::size_t target_limit = 8 * 1024;
  // For a whole head and a whole body, counted from their first byte; for the pause between two requests; for
  // a client to take the next 256 KiB.
  std::chrono::milliseconds header_timeout{10'000};
  std::chrono::milliseconds body_timeout{60'000};
  std::chrono::milliseconds idle_timeout{75'000};
  std::chrono::milliseconds write_timeout{30'000};
  std::chrono::milliseconds drain_time{10'000};
  std::chrono::milliseconds event_heartbeat{15'000};
  // Believe the last X-Forwarded-For and X-Forwarded-Proto. Only where every request comes through one proxy.
  bool trust_proxy = false;
  bool access_log = true;
  std::optional<TlsFiles> tls;
  ErrorBody error_body = json_error_body;
  std::string html_security_policy =
      "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
      "font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";
};

// A moment's counts, for metrics. Monotonic unless said otherwise.
struct Figures {
  std::uint64_t answered_2xx = 0;
  std::uint64_t answered_3xx = 0;
  std::uint64_t answered_4xx = 0;
  std::uint64_t answered_5xx = 0;
  std::uint64_t rejected_connections = 0;  // beyond max_connections
  std::uint64_t rejected_requests = 0;     // worker queue full
  std::uint64_t open_connections = 0;      // now
  std::uint64_t open_streams = 0;          // now
  std::uint64_t queue_length = 0;          // now
};

// An HTTP/1.1 server. From construction until stop() its own threads listen and answer; handlers are called
// from many of them at once. All members are thread-safe except that stop() and the destructor must not be
// called from a handler.
class Server {
 public:
  // Throws std::runtime_error, naming the address or file at fault, when it cannot listen or cannot use the
  // certificate. The clock must outlive the server.
  Server(ServerOptions options, Router router, base::Clock const& clock);
  ~Server();  // stops

  std::uint16_t port() const;
  Figures figures() const;

  // Stops accepting, ends event streams and idle connections, lets requests in hand finish for at most
  // drain_time, then cuts what is left. Handlers that already run are waited for. Returns when all threads
  // ended.
  void stop();

 private:
  struct Threads;
  std::unique_ptr<Threads> threads_;
};

}  // namespace usher::http
