#pragma once

#include <atomic>
#include <cstdint>

#include "http/server.h"
#include "http/wire.h"
#include "http/worker_pool.h"

namespace usher::http {

struct Counters {
  std::atomic<std::uint64_t> answered[6] = {};  // by the status's first digit
  std::atomic<std::uint64_t> rejected_connections{0};
  std::atomic<std::uint64_t> rejected_requests{0};
  std::atomic<std::uint64_t> open_connections{0};
  std::atomic<std::uint64_t> open_streams{0};

  static void add(std::atomic<std::uint64_t>& counter) { counter.fetch_add(1, std::memory_order_relaxed); }
  static void subtract(std::atomic<std::uint64_t>& counter) {
    counter.fetch_sub(1, std::memory_order_relaxed);
  }
};

// What all connections of a server share. Constant after the start, but for the pool and the counters, which
// are thread-safe.
struct Service {
  Service(ServerOptions server_options, Router server_router, base::Clock const& server_clock)
      : options(std::move(server_options)),
        router(std::move(server_router)),
        clock(server_clock),
        standard_headers(options.html_security_policy),
        pool(options.worker_threads, options.worker_queue) {}

  ServerOptions const options;
  Router const router;
  base::Clock const& clock;
  StandardHeaders const standard_headers;
  WorkerPool pool;
  Counters counters;
};

}  // namespace usher::http
