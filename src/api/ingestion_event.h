#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "api/ingestion_batch.h"
#include "base/clock.h"
#include "base/result.h"
#include "events/encoded_events.h"

// Mixpanel's event objects, {"event": …, "properties": {…}}, as /track and /import take them.
namespace usher::api {

inline constexpr std::size_t kMostRecords = 2'000;
inline constexpr std::size_t kMostProperties = 255;
inline constexpr std::size_t kMostNameLength = 255;  // of events, properties and ids, in characters
inline constexpr std::size_t kMostTextLength = 255;  // longer strings are cut
inline constexpr int kMostDepth = 3;                 // of lists and objects in a property
inline constexpr std::size_t kMostElements = 255;    // of each of them
inline constexpr std::size_t kMostInsertIdBytes = 36;

enum class EventRules {
  kTrack,         // token needed; five days back; the future is now; odd ids are no ids
  kImport,        // any time since 1971; odd ids are no ids
  kStrictImport,  // also needs time, distinct_id and a well-formed $insert_id
};

// One record that was refused, in the words of Mixpanel's /import.
struct RecordFailure {
  std::size_t index = 0;  // in the request
  std::string insert_id;  // as sent, if it was text
  std::string field;      // "properties.time"
  std::string message;
  bool operator==(RecordFailure const&) const = default;
};

struct DecodedEvents {
  // By properties.token; under the import rules, where the project is known already, all under "".
  std::vector<OfToken<events::EncodedEvents>> by_token;
  std::vector<RecordFailure> failures;
  std::size_t ignored = 0;  // well-formed, but marked $ignore
};

// A bad record becomes a failure and leaves its neighbours alone. A refusal means that nothing can be read at
// all, or that there are more than kMostRecords. distinct_id becomes $user_id where there is one, "$device:"
// + $device_id where there is nothing else. token, ip, time and the ids are not properties of the result.
base::Result<DecodedEvents> decode_events(std::string_view json, EventRules rules, base::Time now);

// What Mixpanel refuses as an id: the nulls of many languages ("null", "undefined", "0", …).
bool is_banned_id(std::string_view id);

}  // namespace usher::api
