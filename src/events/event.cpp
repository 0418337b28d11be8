#include "events/event.h"

namespace usher::events {

std::string canonical_id(Event const& event) {
  if (!event.user_id.empty()) return event.user_id;
  if (!event.distinct_id.empty()) return event.distinct_id;
  if (!event.device_id.empty()) return device_distinct_id(event.device_id);
  return {};
}

std::string device_distinct_id(std::string_view device_id) {
  return "$device:" + std::string(device_id);
}

}  // namespace usher::events
