#pragma once

#include <cstdint>
#include <string_view>

#include "events/event.h"

namespace usher::events {

// What a property's value can be, one bit each. A date is a string of the form 2026-11-24T17:26:40.
enum class ValueType : std::uint8_t {
  kString = 1,
  kNumber = 2,
  kBoolean = 4,
  kDatetime = 8,
  kList = 16,
  kObject = 32,
};

// A set of ValueType: everything a property has been seen as.
struct ValueTypes {
  std::uint8_t bits = 0;
  bool has(ValueType type) const { return (bits & static_cast<std::uint8_t>(type)) != 0; }
  void add(ValueType type) { bits |= static_cast<std::uint8_t>(type); }
  void add(ValueTypes other) { bits |= other.bits; }
  bool includes(ValueTypes other) const { return (bits | other.bits) == bits; }
  bool operator==(ValueTypes const&) const = default;
};

// "string", "number", "boolean", "datetime", "list", "object".
std::string_view name_of(ValueType type);

ValueType type_of_text(std::string_view text);  // kString, kDatetime
ValueType type_of_json(std::string_view json);  // kList, kObject
// Empty for null.
ValueTypes types_of(Value const& value);

// How a value is stored: one column per kind. Dates are stored as their text, lists and objects as JSON.
enum class StorageKind : std::uint8_t { kText, kNumber, kBoolean, kJson };
inline constexpr int kStorageKinds = 4;
constexpr StorageKind storage_kind_of(ValueType type) {
  switch (type) {
    case ValueType::kNumber: return StorageKind::kNumber;
    case ValueType::kBoolean: return StorageKind::kBoolean;
    case ValueType::kList:
    case ValueType::kObject: return StorageKind::kJson;
    case ValueType::kString:
    case ValueType::kDatetime: return StorageKind::kText;
  }
  return StorageKind::kText;
}

}  // namespace usher::events
