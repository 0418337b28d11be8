#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "api/ingestion_event.h"
#include "base/clock.h"
#include "base/result.h"
#include "events/event.h"

// Mixpanel's profile updates, as /engage (persons) and /groups take them.
namespace usher::api {

enum class ProfileKind { kPerson, kGroup };

struct DecodedUpdate {
  std::size_t index = 0;
  std::string token;
  events::ProfileUpdate update;
};

struct DecodedUpdates {
  std::vector<DecodedUpdate> updates;
  std::vector<RecordFailure> failures;
};

// A bad record becomes a failure and leaves its neighbours alone. A record with several operations becomes
// several updates, in its order. Groups have no $add and $append.
base::Result<DecodedUpdates> decode_profile_updates(std::string_view json, ProfileKind kind, base::Time now);

}  // namespace usher::api
