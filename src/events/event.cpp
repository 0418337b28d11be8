#include "events/event.h"

namespace usher::events {

std::string canonical_id(Event const& event) {
  return canonical_id(event.user_id, event.distinct_id, event.device_id);
}

std::string canonical_id(std::string_view user_id, std::string_view distinct_id, std::string_view device_id) {
  if (!user_id.empty()) return std::string(user_id);
  if (!distinct_id.empty()) return std::string(distinct_id);
  if (!device_id.empty()) return device_distinct_id(device_id);
  return {};
}

std::string device_distinct_id(std::string_view device_id) {
  return "$device:" + std::string(device_id);
}

}  // namespace usher::events
