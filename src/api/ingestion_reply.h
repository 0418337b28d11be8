#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "api/ingestion_event.h"
#include "api/ingestion_payload.h"
#include "base/result.h"

// What Mixpanel's SDKs read back, byte for byte.
namespace usher::api {

struct IngestionReply {
  int status = 200;
  std::string content_type;
  std::string body;
};

// /track, /engage, /groups. One outcome for the whole request: nullopt is success, text says what was wrong.
// As the parameters ask: "1" or "0"; verbose: {"error":…,"status":1}; img: a transparent 1x1 GIF; callback:
// either of the first two as an argument. Status 200 in all of them, since an SDK drops its events on other
// answers below 500: what may be sent again later is unavailable_reply.
IngestionReply track_reply(IngestionPayload const& payload, std::optional<std::string> const& error);

// What track_reply says of a decoded request: success if any record was taken, as documented.
std::optional<std::string> track_error(std::size_t accepted, std::vector<RecordFailure> const& failures);

// /import when the request could be read: 200, or 400 with failed_records while the rest is stored.
IngestionReply import_reply(std::size_t imported, std::vector<RecordFailure> const& failures);
// /import with a request that could not be taken at all: 400, 401, 413, 429 or 503 by the kind of the
// refusal.
IngestionReply import_refusal(base::Error const& error);
// The same for the other endpoints when the store cannot take it now: 503, or 429 when limited; SDKs retry on
// both.
IngestionReply unavailable_reply(base::Error const& error);

// A JavaScript name that may stand in a reply: identifiers joined by dots, at most 100 characters.
bool is_valid_callback(std::string_view name);

}  // namespace usher::api
