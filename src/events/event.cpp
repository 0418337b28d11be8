#include "events/event.h"

namespace usher::events {

std::string device_distinct_id(std::string_view device_id) {
  return "$device:" + std::string(device_id);
}

}  // namespace usher::events
