#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "api/ingestion_json.h"
#include "base/clock.h"
#include "base/result.h"
#include "events/event.h"

// Rules that events and profiles share.
namespace usher::api {

JsonMember const* find_member(JsonField const& object, std::string_view name);

// An id: text, or a number the way people write it; empty for anything else.
std::string id_text(events::Value const& value);

// Seconds since 1970, whole or not, as a number or as text; milliseconds from 1e11 on, which as seconds would
// be the year 5138.
std::optional<base::Time> parse_time(events::Value const& value);

// A property's value within Mixpanel's limits: long text is cut, what is too deep, too wide or too long a
// name is refused at `field`.
base::Result<events::Value> limited_value(JsonMember const& member, std::string const& field);

}  // namespace usher::api
