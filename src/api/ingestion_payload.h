#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <string_view>

#include "base/result.h"

// Mixpanel's ingestion endpoints take the same records in many wrappings; here they become one JSON text.
namespace usher::api {

// What of an HTTP request matters. Views into the request.
struct IngestionRequest {
  std::string_view content_type;      // as sent, parameters and all; may be empty
  std::string_view content_encoding;  // "gzip", "identity" or empty
  std::string_view query;             // raw, without '?'
  std::string_view body;              // raw
};

struct IngestionPayload {
  std::string json;                               // one value, or one per line
  std::map<std::string, std::string> parameters;  // of the query and of a form, without data; the query wins
  // "1", "2" and "true" are yes; everything else is no.
  bool is_set(std::string const& parameter) const;
};

// Understood: `data=` in the query, in a form or in a text/plain beacon, holding JSON or base64 of JSON (in
// either alphabet, and where nobody escaped its '+'); JSON and NDJSON bodies; gzip around any body. The
// content type is a hint only: what the body starts with decides where it is missing or wrong. Refusals:
// kTooLarge when more than most_bytes would come out, kInvalid for the rest.
base::Result<IngestionPayload> read_payload(IngestionRequest const& request, std::size_t most_bytes);

}  // namespace usher::api
