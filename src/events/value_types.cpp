#include "events/value_types.h"

namespace usher::events {
namespace {

bool looks_like_datetime(std::string_view text);

}  // namespace

std::string_view name_of(ValueType type) {
  switch (type) {
    case ValueType::kString: return "string";
    case ValueType::kNumber: return "number";
    case ValueType::kBoolean: return "boolean";
    case ValueType::kDatetime: return "datetime";
    case ValueType::kList: return "list";
    case ValueType::kObject: return "object";
  }
  return "string";
}

ValueType type_of_text(std::string_view text) {
  return looks_like_datetime(text) ? ValueType::kDatetime : ValueType::kString;
}

ValueType type_of_json(std::string_view json) {
  return json.starts_with('[') ? ValueType::kList : ValueType::kObject;
}

ValueTypes types_of(Value const& value) {
  ValueTypes types;
  if (std::holds_alternative<bool>(value)) types.add(ValueType::kBoolean);
  if (std::holds_alternative<double>(value)) types.add(ValueType::kNumber);
  if (auto const* text = std::get_if<std::string>(&value)) types.add(type_of_text(*text));
  if (auto const* json = std::get_if<JsonText>(&value)) types.add(type_of_json(json->text));
  return types;
}

namespace {

bool looks_like_datetime(std::string_view text) {
  static constexpr std::string_view kShape = "dddd-dd-ddTdd:dd:dd";
  if (text.size() < kShape.size() || text.size() > 35) return false;
  for (std::size_t i = 0; i < kShape.size(); ++i) {
    bool const digit = text[i] >= '0' && text[i] <= '9';
    if (kShape[i] == 'd' ? !digit : text[i] != kShape[i]) return false;
  }
  return true;
}

}  // namespace
}  // namespace usher::events
