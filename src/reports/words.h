#pragma once

#include <optional>
#include <string_view>

#include "events/event_query.h"

// How questions are written: the words of the API, and what events understands by them.
namespace usher::reports {

std::optional<events::Operator> parse_operator(std::string_view word);     // "greater_than"
std::optional<events::ValueType> parse_value_type(std::string_view word);  // "datetime"
std::optional<events::Unit> parse_unit(std::string_view word);             // "week"
std::optional<events::Measure> parse_measurement(std::string_view word);   // "unique"

std::string_view word_for(events::Operator op);  // "does_not_equal" for both spellings of it
std::string_view word_for(events::Unit unit);
std::string_view word_for(events::Measure measure);

}  // namespace usher::reports
