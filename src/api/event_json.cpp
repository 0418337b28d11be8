#include "api/event_json.h"

#include <string>
#include <variant>
#include <vector>

namespace usher::api {
namespace {

void write_members(base::JsonWriter& json, std::vector<events::Property> const& properties);

}  // namespace

void write_event(base::JsonWriter& json, events::Event const& event, base::Time received_at) {
  json.begin_object().key("time").value(base::rfc3339(event.time));
  json.key("received_at").value(base::rfc3339(received_at));
  json.key("event").value(event.name).key("distinct_id").value(event.distinct_id);
  json.key("properties").begin_object();
  if (!event.device_id.empty()) json.key("$device_id").value(event.device_id);
  if (!event.user_id.empty()) json.key("$user_id").value(event.user_id);
  if (!event.insert_id.empty()) json.key("$insert_id").value(event.insert_id);
  write_members(json, event.properties);
  json.end_object().end_object();
}

void write_profile(base::JsonWriter& json, events::Profile const& profile) {
  json.begin_object().key("group_key");
  if (profile.group_key.empty())
    json.null();
  else
    json.value(profile.group_key);
  json.key("id").value(profile.id).key("last_seen").value(base::rfc3339(profile.last_seen));
  json.key("properties").begin_object();
  write_members(json, profile.properties);
  json.end_object().end_object();
}

namespace {

struct ValueWriter {
  base::JsonWriter& json;
  void operator()(std::monostate) const { json.null(); }
  void operator()(bool flag) const { json.value(flag); }
  void operator()(double number) const { json.value(number); }
  void operator()(std::string const& text) const { json.value(text); }
  void operator()(events::JsonText const& value) const { json.raw(value.text); }
};

void write_members(base::JsonWriter& json, std::vector<events::Property> const& properties) {
  for (events::Property const& property : properties) {
    json.key(property.name);
    std::visit(ValueWriter{json}, property.value);
  }
}

}  // namespace
}  // namespace usher::api
