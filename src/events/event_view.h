#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "events/event.h"
#include "events/value_types.h"

// Events as views into somebody's bytes, good for as long as those are: of a request that is being read, of
// an entry of the journal. Millions pass on their way into the tables; none of them costs an allocation.
namespace usher::events {

struct ValueView {
  ValueTypes types;       // one, or none for null
  double number = 0;      // of a number; 1 and 0 are true and false
  std::string_view text;  // of a string, a date, a list, an object (the last two as JSON)

  bool is_null() const { return types.bits == 0; }
};

struct PropertyView {
  std::string_view name;
  ValueView value;
};

// See Event.
struct EventView {
  std::string_view name;
  std::string_view distinct_id;
  std::string_view device_id;
  std::string_view user_id;
  std::string_view insert_id;
  base::Time time;
  TimeSource time_source = TimeSource::kSender;
  base::Time sent_time = {};
  std::span<PropertyView const> properties = {};
};

ValueView flag_view(bool flag);
ValueView number_view(double number);
ValueView text_view(std::string_view text);  // a string, or a date if it looks like one
ValueView json_view(std::string_view json);  // a list or an object
ValueView view_of(Value const& value);
// The properties are kept in `properties`, which must not change as long as the view is used.
EventView view_of(Event const& event, std::vector<PropertyView>& properties);

// Not null.
inline StorageKind storage_kind_of(ValueView const& value) {
  return storage_kind_of(static_cast<ValueType>(value.types.bits));
}
// Copies.
Value value_of(ValueView const& value);
Event event_of(EventView const& event);

}  // namespace usher::events
