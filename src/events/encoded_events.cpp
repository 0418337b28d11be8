#include "events/encoded_events.h"

#include "base/text.h"
#include "events/byte_writer.h"
#include "events/event_shapes.h"
#include "events/identity_links.h"
#include "events/insert_key.h"

namespace usher::events {
namespace {

// What the writer would otherwise compute.
struct Derived {
  KeyAtTime key;
  std::uint64_t user;
  std::uint64_t shape;
};

template <class Out>
void put_event(Out& out, EventView const& event, Derived const& derived);
bool is_valid_text(EventView const& event);

}  // namespace

void EncodedEvents::add(EventView const& event) {
  Derived const derived{insert_key_of(event), user_hash(canonical_id(event)), shape_of(event)};
  ByteCount size;
  put_event(size, event, derived);
  std::size_t const begin = bytes_.size();
  bytes_.resize(begin + size.size());
  BytePen pen(bytes_.data() + begin);
  put_event(pen, event, derived);
  ++count_;
  properties_ += event.properties.size();
}

base::Result<EncodedEvents> encode(std::vector<Event> const& events) {
  EncodedEvents encoded;
  std::vector<PropertyView> properties;
  for (Event const& event : events) {
    EventView const view = view_of(event, properties);
    if (!is_valid_text(view)) return base::invalid("events", "Text must be valid UTF-8.", "invalid_text");
    encoded.add(view);
  }
  return encoded;
}

namespace {

template <class Out>
void put_event(Out& out, EventView const& event, Derived const& derived) {
  for (std::string_view const text :
       {event.name, event.distinct_id, event.device_id, event.user_id, event.insert_id})
    put_text(out, text);
  put_time(out, event.time);
  put(out, static_cast<std::uint8_t>(event.time_source));
  put(out, derived.key.key);
  put_time(out, derived.key.time);
  put(out, derived.user);
  put(out, derived.shape);
  put(out, static_cast<std::uint32_t>(event.properties.size()));
  for (PropertyView const& property : event.properties) {
    put_text(out, property.name);
    put_value(out, property.value);
  }
}

bool is_valid_text(EventView const& event) {
  for (std::string_view const text :
       {event.name, event.distinct_id, event.device_id, event.user_id, event.insert_id})
    if (!base::is_valid_utf8(text)) return false;
  for (PropertyView const& property : event.properties)
    if (!base::is_valid_utf8(property.name) || !base::is_valid_utf8(property.value.text)) return false;
  return true;
}

}  // namespace
}  // namespace usher::events
