#include "events/event_view.h"

namespace usher::events {
namespace {

ValueTypes only(ValueType type) {
  ValueTypes types;
  types.add(type);
  return types;
}

}  // namespace

ValueView flag_view(bool flag) {
  return {only(ValueType::kBoolean), flag ? 1.0 : 0.0, {}};
}

ValueView number_view(double number) {
  return {only(ValueType::kNumber), number, {}};
}

ValueView text_view(std::string_view text) {
  return {only(type_of_text(text)), 0, text};
}

ValueView json_view(std::string_view json) {
  return {only(type_of_json(json)), 0, json};
}

ValueView view_of(Value const& value) {
  if (auto const* flag = std::get_if<bool>(&value)) return flag_view(*flag);
  if (auto const* number = std::get_if<double>(&value)) return number_view(*number);
  if (auto const* text = std::get_if<std::string>(&value)) return text_view(*text);
  if (auto const* json = std::get_if<JsonText>(&value)) return json_view(json->text);
  return {};
}

EventView view_of(Event const& event, std::vector<PropertyView>& properties) {
  properties.clear();
  for (Property const& property : event.properties)
    properties.push_back({property.name, view_of(property.value)});
  return {event.name, event.distinct_id, event.device_id, event.user_id, event.insert_id,
          event.time, event.time_source, event.sent_time, properties};
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
             {}};
  for (PropertyView const& property : event.properties)
    copy.properties.push_back({std::string(property.name), value_of(property.value)});
  return copy;
}

}  // namespace usher::events
