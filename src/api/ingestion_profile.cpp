#include "api/ingestion_profile.h"

#include <array>
#include <optional>

#include "api/ingestion_json.h"
#include "api/ingestion_value.h"
#include "base/text.h"
#include "events/value_types.h"

namespace usher::api {
namespace {

using events::ProfileOperation;

// Of one update; Mixpanel's limit of a profile.
constexpr std::size_t kMostUpdatedProperties = 2'000;

base::Result<std::vector<DecodedUpdate>> decode(JsonRecord const& record, ProfileKind kind, base::Time now);

}  // namespace

base::Result<DecodedUpdates> decode_profile_updates(std::string_view json, ProfileKind kind, base::Time now) {
  DecodedUpdates decoded;
  CHECK(read_records(json, kMostRecords, [&](std::size_t index, JsonRecord const& record) {
    auto updates = decode(record, kind, now);
    if (!updates)
      return decoded.failures.push_back({index, "", updates.error().field, updates.error().message});
    for (DecodedUpdate& update : *updates) {
      update.index = index;
      decoded.updates.push_back(std::move(update));
    }
  }));
  return decoded;
}

namespace {

std::optional<ProfileOperation> operation_named(std::string_view name, ProfileKind kind) {
  static constexpr std::array<std::pair<std::string_view, ProfileOperation>, 8> kOperations = {{
      {"$set", ProfileOperation::kSet},
      {"$set_once", ProfileOperation::kSetOnce},
      {"$add", ProfileOperation::kAdd},
      {"$append", ProfileOperation::kAppend},
      {"$union", ProfileOperation::kUnion},
      {"$remove", ProfileOperation::kRemove},
      {"$unset", ProfileOperation::kUnset},
      {"$delete", ProfileOperation::kDelete},
  }};
  for (auto const& [known, operation] : kOperations) {
    if (known != name) continue;
    bool const persons_only = operation == ProfileOperation::kAdd || operation == ProfileOperation::kAppend;
    if (persons_only && kind == ProfileKind::kGroup) return std::nullopt;
    return operation;
  }
  return std::nullopt;
}

std::string text_field(JsonRecord const& record, std::string_view name) {
  auto const field = find_field(record.object, name);
  MadeTexts made;
  return field ? std::string(id_text(*field, made)) : std::string();
}

bool is_true(JsonRecord const& record, std::string_view name) {
  auto const field = find_field(record.object, name);
  if (!field) return false;
  bool flag = false;
  if (field->get(flag) == simdjson::SUCCESS) return flag;
  MadeTexts made;
  std::string_view const text = id_text(*field, made);
  return text == "1" || text == "true";
}

base::Result<std::vector<events::Property>> operands(JsonMember const& field, ProfileOperation operation) {
  std::vector<events::Property> properties;
  if (operation == ProfileOperation::kDelete) return properties;
  if (operation == ProfileOperation::kUnset) {
    auto names = read_names(field.value);
    if (!names) return base::invalid(std::string(field.name), "'$unset' must be a list of names");
    for (std::string& name : *names) properties.push_back({std::move(name), {}});
    return properties;
  }
  std::string const name(field.name);
  simdjson::dom::object object;
  if (field.value.get(object) != simdjson::SUCCESS)
    return base::invalid(name, "'" + name + "' must be an object");
  std::vector<JsonMember> members;
  if (!read_members(object, kMostUpdatedProperties, members))
    return base::invalid(name, "'" + name + "' has more than 2000 properties");
  MadeTexts made;
  for (JsonMember const& member : members) {
    std::string const path = name + "." + std::string(member.name);
    TRY(events::ValueView const value, limited_value(member, name, made));
    if (operation == ProfileOperation::kAdd && !value.types.has(events::ValueType::kNumber))
      return base::invalid(path, "'$add' takes numbers only");
    if (operation == ProfileOperation::kUnion && !value.types.has(events::ValueType::kList))
      return base::invalid(path, "'$union' takes lists only");
    properties.push_back({std::string(member.name), events::value_of(value)});
  }
  return properties;
}

base::Result<std::vector<DecodedUpdate>> decode(JsonRecord const& record, ProfileKind kind, base::Time now) {
  if (record.kind == JsonRecord::Kind::kBroken) return base::invalid("", "record is not valid JSON");
  if (record.kind == JsonRecord::Kind::kOther) return base::invalid("", "record is not an object");
  if (record.is_too_large) return base::invalid("", "update is larger than 1MB");

  DecodedUpdate pattern;
  pattern.token = text_field(record, "$token");
  if (pattern.token.empty()) return base::invalid("$token", "$token, missing or empty");
  std::string const id_field = kind == ProfileKind::kPerson ? "$distinct_id" : "$group_id";
  events::ProfileUpdate& update = pattern.update;
  update.id = text_field(record, id_field);
  if (update.id.empty() || base::is_longer_than(update.id, kMostNameLength))
    return base::invalid(id_field, id_field + ", missing, empty or too long");
  if (kind == ProfileKind::kPerson && is_banned_id(update.id))
    return base::invalid(id_field, id_field + " is not a valid id");
  if (kind == ProfileKind::kGroup) {
    update.group_key = text_field(record, "$group_key");
    if (update.group_key.empty() || base::is_longer_than(update.group_key, kMostNameLength))
      return base::invalid("$group_key", "$group_key, missing, empty or too long");
  }
  auto const time = find_field(record.object, "$time");
  update.time = time ? parse_time(*time).value_or(now) : now;
  if (is_true(record, "$ignore_time")) update.last_seen = events::LastSeen::kKeep;

  std::vector<DecodedUpdate> updates;
  for (auto const& [name, value] : record.object) {
    auto const operation = operation_named(name, kind);
    if (!operation) continue;
    DecodedUpdate one = pattern;
    one.update.operation = *operation;
    TRY(one.update.properties, operands({name, value}, *operation));
    updates.push_back(std::move(one));
  }
  if (updates.empty())
    return base::invalid("",
                         "no valid operation; use $set, $set_once, $union, $remove, $unset, $delete or for "
                         "persons $add, $append");
  return updates;
}

}  // namespace
}  // namespace usher::api
