#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "events/event.h"
#include "events/insert_key.h"
#include "events/value_types.h"

// Events as the writer sees them: views into the bytes of a journal entry (journal_entry.h), good for as long
// as those are. Millions of events pass; none of them costs the writer an allocation.
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

struct EventView {
  std::string_view name;
  std::string_view distinct_id;
  std::string_view device_id;
  std::string_view user_id;
  std::string_view insert_id;
  base::Time time;
  base::Time received_at;
  TimeSource time_source = TimeSource::kSender;
  KeyAtTime key;            // insert_key_of
  std::uint64_t user = 0;   // user_hash of its canonical_id; 0: nobody
  std::uint64_t shape = 0;  // shape_of
  std::span<PropertyView const> properties;
};

// Not null.
StorageKind storage_kind_of(ValueView const& value);
// Copies.
Value value_of(ValueView const& value);
Event event_of(EventView const& event);

}  // namespace usher::events
