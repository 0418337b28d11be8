#pragma once

#include <atomic>
#include <cstdint>

#include "api/project_keys.h"
#include "events/event_store.h"
#include "http/router.h"

namespace usher::api {

// What came in since the start, for metrics.
struct IngestionFigures {
  std::atomic<std::uint64_t> accepted{0};
  std::atomic<std::uint64_t> refused{0};
};

// /track, /engage, /groups and /import as Mixpanel's SDKs call them: with and without a trailing slash, by
// GET and POST, from any origin. Every reply waits until the records are durable. What is handed in outlives
// the router.
void add_ingestion_routes(http::Router& router, events::EventStore& events, ProjectKeys& keys,
                          base::Clock const& clock, IngestionFigures& figures);

}  // namespace usher::api
