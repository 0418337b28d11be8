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

base::Result<std::vector<DecodedUpdate>> decode(JsonRecord const& record, ProfileKind kind, base::Time now);

}  // namespace

base::Result<DecodedUpdates> decode_profile_updates(std::string_view json, ProfileKind kind, base::Time now) {
  TRY(std::vector<JsonRecord> const records, read_records(json, kMostRecords));
  DecodedUpdates decoded;
  for (std::size_t index = 0; index < records.size(); ++index) {
    auto updates = decode(records[index], kind, now);
    if (!updates) {
      decoded.failures.push_back({index, "", updates.error().field, updates.error().message});
      continue;
    }
    for (DecodedUpdate& update : *updates) {
      update.index = index;
      decoded.updates.push_back(std::move(update));
    }
  }
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
  JsonField const* const field = record.find(name);
  return field ? id_text(field->value) : std::string();
}

bool is_true(JsonRecord const& record, std::string_view name) {
  JsonField const* const field = record.find(name);
  if (!field) return false;
  auto const* flag = std::get_if<bool>(&field->value);
  return flag ? *flag : id_text(field->value) == "1" || id_text(field->value) == "true";
}

base::Result<std::vector<events::Property>> operands(JsonField const& field, ProfileOperation operation) {
  std::vector<events::Property> properties;
  if (operation == ProfileOperation::kDelete) return properties;
  if (operation == ProfileOperation::kUnset) {
    auto const* list = std::get_if<events::JsonText>(&field.value);
    auto names = read_names(list ? list->text : std::string());
    if (!names) return base::invalid(field.name, "'$unset' must be a list of names");
    for (std::string& name : *names) properties.push_back({std::move(name), {}});
    return properties;
  }
  if (!field.is_object()) return base::invalid(field.name, "'" + field.name + "' must be an object");
  for (JsonMember const& member : field.members) {
    std::string const path = field.name + "." + member.name;
    TRY(events::Value value, limited_value(member, path));
    if (operation == ProfileOperation::kAdd && !std::holds_alternative<double>(value))
      return base::invalid(path, "'$add' takes numbers only");
    if (operation == ProfileOperation::kUnion && !events::types_of(value).has(events::ValueType::kList))
      return base::invalid(path, "'$union' takes lists only");
    properties.push_back({member.name, std::move(value)});
  }
  return properties;
}

base::Result<std::vector<DecodedUpdate>> decode(JsonRecord const& record, ProfileKind kind, base::Time now) {
  if (record.kind == JsonRecord::Kind::kBroken) return base::invalid("", "record is not valid JSON");
  if (record.kind == JsonRecord::Kind::kOther) return base::invalid("", "record is not an object");
  if (record.bytes > kMostRecordBytes) return base::invalid("", "update is larger than 1MB");

  DecodedUpdate pattern;
  pattern.token = text_field(record, "$token");
  if (pattern.token.empty()) return base::invalid("$token", "$token, missing or empty");
  std::string const id_field = kind == ProfileKind::kPerson ? "$distinct_id" : "$group_id";
  events::ProfileUpdate& update = pattern.update;
  update.id = text_field(record, id_field);
  if (update.id.empty() || base::utf8_length(update.id) > kMostNameLength)
    return base::invalid(id_field, id_field + ", missing, empty or too long");
  if (kind == ProfileKind::kPerson && is_banned_id(update.id))
    return base::invalid(id_field, id_field + " is not a valid id");
  if (kind == ProfileKind::kGroup) {
    update.group_key = text_field(record, "$group_key");
    if (update.group_key.empty() || base::utf8_length(update.group_key) > kMostNameLength)
      return base::invalid("$group_key", "$group_key, missing, empty or too long");
  }
  JsonField const* const time = record.find("$time");
  update.time = time ? parse_time(time->value).value_or(now) : now;
  if (is_true(record, "$ignore_time")) update.last_seen = events::LastSeen::kKeep;

  std::vector<DecodedUpdate> updates;
  for (JsonField const& field : record.fields) {
    auto const operation = operation_named(field.name, kind);
    if (!operation) continue;
    DecodedUpdate one = pattern;
    one.update.operation = *operation;
    TRY(one.update.properties, operands(field, *operation));
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
