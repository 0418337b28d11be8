#include "http/access_log.h"

#include <cstdio>

#include "base/log.h"

namespace usher::http {

void log_access(Service const& service, Exchange const& exchange, int status, std::size_t bytes) {
  auto const& request = exchange.request;
  char milliseconds[32];
  std::snprintf(milliseconds, sizeof milliseconds, "%.1f",
                static_cast<double>((service.clock.now() - request.started_at).count()) / 1000);
  bool const understood = request.raw_path != "-";
  base::log::info("request", {{"method", std::string(understood ? name_of(request.method) : "-")},
                              {"path", exchange.route ? exchange.route->pattern : request.raw_path},
                              {"status", std::to_string(status)},
                              {"bytes", std::to_string(bytes)},
                              {"milliseconds", milliseconds},
                              {"request_id", request.request_id}});
}

}  // namespace usher::http
