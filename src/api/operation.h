#pragma once

#include "api/route_table.h"

namespace usher::api {

// GET /healthz: the process answers.
http::Response get_health();
// GET /readyz: both stores answer; 503 names the one that does not.
http::Response get_readiness(Context const& context);
// GET /metrics: Prometheus text, to the machine itself only.
http::Response get_metrics(Context const& context, http::Request const& request);
http::Response get_openapi(Context const& context);

}  // namespace usher::api
