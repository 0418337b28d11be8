#pragma once

#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/clock.h"

namespace usher::events {

// A list or an object of a property, as the JSON text it came in.
struct JsonText {
  std::string text;
  bool operator==(JsonText const&) const = default;
};

// A property's value. Numbers are doubles, as in the JSON of every Mixpanel SDK. A date is its ISO 8601
// string.
using Value = std::variant<std::monostate, bool, double, std::string, JsonText>;

struct Property {
  std::string name;
  Value value;
  bool operator==(Property const&) const = default;
};

// Whose clock an event's time is of.
enum class TimeSource {
  kSender,
  kSenderAhead,  // the sender said sent_time, which had not come yet; the time is that of the arrival
  kArrival,      // the sender said nothing
};

// Something a person did. All text is valid UTF-8. Identity follows Mixpanel's simplified API: user_id is who
// it was, device_id where it happened; distinct_id is the sender's own name for either.
struct Event {
  std::string name;
  std::string distinct_id;
  std::string device_id;
  std::string user_id;
  std::string insert_id;  // empty: never merged with another event
  base::Time time;
  std::vector<Property> properties;              // names are unique
  base::Time received_at = {};                   // set by the store on what it gives back
  TimeSource time_source = TimeSource::kSender;  // this and the next: not given back
  base::Time sent_time = {};                     // under kSenderAhead
  bool operator==(Event const&) const = default;
};

// The distinct id a device has until somebody is known on it.
std::string device_distinct_id(std::string_view device_id);

enum class ProfileOperation { kSet, kSetOnce, kAdd, kAppend, kUnion, kRemove, kUnset, kDelete };
enum class LastSeen { kTouch, kKeep };

// One change of one profile. properties is what the operation takes: values for set, set_once, append,
// remove; numbers for add; lists (JsonText) for union; names alone for unset; nothing for delete.
struct ProfileUpdate {
  std::string group_key;  // "company" for a group's profile; empty for a person's
  std::string id;         // the distinct id, or the group's id
  ProfileOperation operation = ProfileOperation::kSet;
  std::vector<Property> properties;
  base::Time time;  // becomes the profile's last_seen under kTouch
  LastSeen last_seen = LastSeen::kTouch;
  bool operator==(ProfileUpdate const&) const = default;
};

struct Profile {
  std::string group_key;
  std::string id;
  std::vector<Property> properties;  // in the order they were first set
  base::Time last_seen;
  bool operator==(Profile const&) const = default;
};

}  // namespace usher::events
