#include "events/event_view.h"

namespace usher::events {

StorageKind storage_kind_of(ValueView const& value) {
  return storage_kind_of(static_cast<ValueType>(value.types.bits));
}

Value value_of(ValueView const& value) {
  if (value.is_null()) return {};
  switch (storage_kind_of(value)) {
    case StorageKind::kNumber: return value.number;
    case StorageKind::kBoolean: return value.number != 0;
    case StorageKind::kText: return std::string(value.text);
    case StorageKind::kJson: return JsonText{std::string(value.text)};
  }
  return {};
}

Event event_of(EventView const& event) {
  Event copy{std::string(event.name),
             std::string(event.distinct_id),
             std::string(event.device_id),
             std::string(event.user_id),
             std::string(event.insert_id),
             event.time,
             {},
             event.received_at};
  for (PropertyView const& property : event.properties)
    copy.properties.push_back({std::string(property.name), value_of(property.value)});
  return copy;
}

}  // namespace usher::events
