#pragma once

#include <deque>
#include <optional>
#include <string>
#include <string_view>

#include "api/ingestion_json.h"
#include "base/clock.h"
#include "base/result.h"
#include "events/event_view.h"

// Rules that events and profiles share.
namespace usher::api {

// Texts that do not stand in the request as they are needed, for views that have to point somewhere.
using MadeTexts = std::deque<std::string>;

// An id: text, or a number the way people write it; empty for anything else.
std::string_view id_text(simdjson::dom::element value, MadeTexts& made);

// Seconds since 1970, whole or not, as a number or as text; milliseconds from 1e11 on, which as seconds would
// be the year 5138.
std::optional<base::Time> parse_time(simdjson::dom::element value);

// A property's value within Mixpanel's limits: long text is cut, what is too deep, too wide or too long a
// name is refused at `object`.name. Lists and objects become their JSON text, minified.
base::Result<events::ValueView> limited_value(JsonMember const& member, std::string_view object,
                                              MadeTexts& made);

}  // namespace usher::api
