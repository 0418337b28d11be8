// A server with one route of each kind, to be put under load from outside:
//   http_bench 127.0.0.1:8081 & wrk -t2 -c64 -d10s http://127.0.0.1:8081/quick
#include <csignal>
#include <cstdio>
#include <thread>

#include "base/clock.h"
#include "http/server.h"

namespace base = usher::base;
namespace http = usher::http;

namespace {

http::Router routes() {
  http::Router router;
  auto const hello = [](http::Request const&) { return http::Response::json(R"({"hello":"world"})"); };
  router.add({.method = http::Method::kGet, .pattern = "/quick", .permission = "public", .quick = hello});
  router.add({.method = http::Method::kGet, .pattern = "/worker", .permission = "public", .handler = hello});
  router.add({.method = http::Method::kPost, .pattern = "/quick", .permission = "public", .quick = hello});
  router.add(
      {.method = http::Method::kPost,
       .pattern = "/deferred",
       .permission = "public",
       .deferred = [hello](http::Request&& request, http::Reply reply) { reply.send(hello(request)); }});
  return router;
}

}  // namespace

int main(int count, char** arguments) {
  sigset_t ends;
  sigemptyset(&ends);
  sigaddset(&ends, SIGINT);
  sigaddset(&ends, SIGTERM);
  pthread_sigmask(SIG_BLOCK, &ends, nullptr);

  http::ServerOptions options;
  if (count > 1) options.listen = arguments[1];
  options.access_log = false;
  base::SystemClock const clock;
  http::Server server(options, routes(), clock);
  std::printf("port %d\n", server.port());
  std::fflush(stdout);
  int signal = 0;
  sigwait(&ends, &signal);
  server.stop();
}
