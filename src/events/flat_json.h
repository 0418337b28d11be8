#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "events/event_view.h"

// The JSON this module writes into tables and reads back: one object per row, nested values kept as text. It
// trusts its input (the store wrote it, or ingestion validated it); broken text throws std::runtime_error.
namespace usher::events {

std::string write_object(std::vector<Property> const& properties);
std::string write_object(std::vector<PropertyView> const& properties);
std::vector<Property> read_object(std::string_view json);

// The elements of a list as JSON text each: `[1,"a",[2]]` -> `1`, `"a"`, `[2]`.
std::vector<std::string> list_elements(std::string_view json);
std::string write_list(std::vector<std::string> const& elements);

// One value as JSON text, and back.
std::string write_value(Value const& value);
std::string write_value(ValueView const& value);
Value read_value(std::string_view json);

}  // namespace usher::events
