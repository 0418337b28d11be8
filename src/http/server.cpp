#include "http/server.h"

#include <mutex>
#include <thread>
#include <vector>

#include "http/listening.h"
#include "http/loop.h"
#include "http/service.h"
#include "http/tls.h"

namespace usher::http {

struct Server::Threads {
  Threads(ServerOptions options, Router router, base::Clock const& clock)
      : service(std::move(options), std::move(router), clock) {}

  Service service;
  std::uint16_t port = 0;
  std::vector<std::unique_ptr<Loop>> loops;
  std::mutex stop_mutex;
  std::vector<std::thread> threads;
};

Server::Server(ServerOptions options, Router router, base::Clock const& clock)
    : threads_(std::make_unique<Threads>(std::move(options), std::move(router), clock)) {
  auto& service = threads_->service;
  auto const tls = service.options.tls ? make_tls_context(*service.options.tls) : nullptr;
  auto listeners = listen_on(service.options.listen, service.options.io_threads);
  threads_->port = port_of(listeners.front());
  for (auto& listener : listeners)
    threads_->loops.push_back(std::make_unique<Loop>(service, std::move(listener), tls));
  for (auto& loop : threads_->loops) threads_->threads.emplace_back([&loop = *loop] { loop.run(); });
}

Server::~Server() {
  stop();
}

std::uint16_t Server::port() const {
  return threads_->port;
}

Figures Server::figures() const {
  auto const& counters = threads_->service.counters;
  auto const read = [](std::atomic<std::uint64_t> const& counter) {
    return counter.load(std::memory_order_relaxed);
  };
  Figures figures;
  figures.answered_2xx = read(counters.answered[2]);
  figures.answered_3xx = read(counters.answered[3]);
  figures.answered_4xx = read(counters.answered[4]);
  figures.answered_5xx = read(counters.answered[5]);
  figures.rejected_connections = read(counters.rejected_connections);
  figures.rejected_requests = read(counters.rejected_requests);
  figures.open_connections = read(counters.open_connections);
  figures.open_streams = read(counters.open_streams);
  figures.queue_length = threads_->service.pool.queue_length();
  return figures;
}

void Server::stop() {
  std::lock_guard const lock(threads_->stop_mutex);
  for (auto& loop : threads_->loops) loop->drain();
  for (auto& thread : threads_->threads)
    if (thread.joinable()) thread.join();
  threads_->service.pool.stop();
  threads_->loops.clear();  // cuts the connections that outlasted the drain time
}

}  // namespace usher::http
