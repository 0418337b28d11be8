#include "api/ingestion_event.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "api/ingestion_json.h"
#include "api/ingestion_value.h"
#include "base/text.h"

namespace usher::api {
namespace {

struct Decoder {
  EventRules rules;
  base::Time now;

  base::Result<DecodedEvent> decode(JsonRecord const& record) const;
  base::Ok read_time(JsonField const& properties, events::Event& event) const;
  base::Result<std::string> insert_id_of(JsonField const& properties) const;
  base::Ok read_ids(JsonField const& properties, events::Event& event) const;
};

bool is_ignored(JsonRecord const& record);
std::string insert_id_as_sent(JsonRecord const& record);

}  // namespace

base::Result<DecodedEvents> decode_events(std::string_view json, EventRules rules, base::Time now) {
  TRY(std::vector<JsonRecord> const records, read_records(json, kMostRecords));
  Decoder const decoder{rules, now};
  DecodedEvents decoded;
  for (std::size_t index = 0; index < records.size(); ++index) {
    JsonRecord const& record = records[index];
    if (is_ignored(record)) {
      ++decoded.ignored;
      continue;
    }
    auto event = decoder.decode(record);
    if (event) {
      event->index = index;
      decoded.events.push_back(*std::move(event));
    } else {
      decoded.failures.push_back(
          {index, insert_id_as_sent(record), event.error().field, event.error().message});
    }
  }
  return decoded;
}

bool is_banned_id(std::string_view id) {
  static constexpr std::array<std::string_view, 17> kBanned = {"00000000-0000-0000-0000-000000000000",
                                                               "anon",
                                                               "anonymous",
                                                               "nil",
                                                               "none",
                                                               "null",
                                                               "n/a",
                                                               "na",
                                                               "undefined",
                                                               "unknown",
                                                               "<nil>",
                                                               "0",
                                                               "-1",
                                                               "true",
                                                               "false",
                                                               "[]",
                                                               "{}"};
  std::string const lower = base::ascii_lower(id);
  return std::find(kBanned.begin(), kBanned.end(), lower) != kBanned.end();
}

namespace {

base::Result<DecodedEvent> Decoder::decode(JsonRecord const& record) const {
  if (record.kind == JsonRecord::Kind::kBroken) return base::invalid("", "record is not valid JSON");
  if (record.kind == JsonRecord::Kind::kOther) return base::invalid("", "record is not an object");
  if (record.bytes > kMostRecordBytes) return base::invalid("", "event is larger than 1MB");

  DecodedEvent decoded;
  events::Event& event = decoded.event;
  JsonField const* const name = record.find("event");
  auto const* name_text = name ? std::get_if<std::string>(&name->value) : nullptr;
  if (!name_text || name_text->empty()) return base::invalid("event", "'event' is missing or not a string");
  if (base::utf8_length(*name_text) > kMostNameLength)
    return base::invalid("event", "'event' is longer than 255 characters");
  event.name = *name_text;

  JsonField const* const properties = record.find("properties");
  if (!properties || !properties->is_object())
    return base::invalid("properties", "'properties' is missing or not an object");
  if (JsonMember const* token = find_member(*properties, "token")) decoded.token = id_text(token->value);
  if (rules == EventRules::kTrack && decoded.token.empty())
    return base::invalid("properties.token", "token, missing or empty");

  CHECK(read_time(*properties, event));
  TRY(event.insert_id, insert_id_of(*properties));
  CHECK(read_ids(*properties, event));

  static constexpr std::array<std::string_view, 9> kNotStored = {"token",       "ip",           "time",
                                                                 "distinct_id", "$distinct_id", "$insert_id",
                                                                 "$device_id",  "$user_id",     "$ignore"};
  for (JsonMember const& member : properties->members) {
    if (std::find(kNotStored.begin(), kNotStored.end(), member.name) != kNotStored.end()) continue;
    TRY(events::Value value, limited_value(member, "properties." + member.name));
    event.properties.push_back({member.name, std::move(value)});
  }
  if (event.properties.size() > kMostProperties)
    return base::invalid("properties", "'properties' has more than 255 properties");
  return decoded;
}

base::Ok Decoder::read_time(JsonField const& properties, events::Event& event) const {
  static char const* const kField = "properties.time";
  JsonMember const* const member = find_member(properties, "time");
  if (!member || std::holds_alternative<std::monostate>(member->value)) {
    if (rules == EventRules::kStrictImport) return base::invalid(kField, "'properties.time' is missing");
    event.time = now;
    event.time_source = events::TimeSource::kArrival;
    return {};
  }
  auto const time = parse_time(member->value);
  if (!time)
    return base::invalid(kField, "'properties.time' is invalid: must be specified as seconds since epoch");
  if (rules == EventRules::kTrack) {
    if (*time < now - std::chrono::days(5))
      return base::invalid(kField,
                           "'properties.time' is invalid: must be within the last 5 days; use /import");
    if (*time > now) {
      event.time = now;
      event.time_source = events::TimeSource::kSenderAhead;
      event.sent_time = *time;
      return {};
    }
  }
  event.time = *time;
  if (rules == EventRules::kTrack) return {};
  constexpr base::Time kFirst(std::chrono::sys_days(std::chrono::year(1971) / 1 / 1));
  if (*time < kFirst) return base::invalid(kField, "'properties.time' is invalid: must be after 1971-01-01");
  if (*time > now + std::chrono::hours(1))
    return base::invalid(kField, "'properties.time' is invalid: must not be more than 1 hour in the future");
  return {};
}

base::Result<std::string> Decoder::insert_id_of(JsonField const& properties) const {
  static char const* const kField = "properties.$insert_id";
  JsonMember const* const member = find_member(properties, "$insert_id");
  std::string id = member ? id_text(member->value) : std::string();
  bool const well_formed = std::all_of(id.begin(), id.end(), [](unsigned char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-';
  });
  if (rules == EventRules::kStrictImport) {
    if (id.empty()) return base::invalid(kField, "'$insert_id' is missing or empty");
    if (id.size() > kMostInsertIdBytes) return base::invalid(kField, "'$insert_id' is longer than 36 bytes");
    if (!well_formed)
      return base::invalid(kField, "'$insert_id' may only contain alphanumeric characters and '-'");
    if (is_banned_id(id)) return base::invalid(kField, "'$insert_id' is not a valid id");
    return id;
  }
  // Whatever its shape, equal ids mean equal events; only those that mean "none" do not.
  if (is_banned_id(id) || base::utf8_length(id) > kMostNameLength) id.clear();
  return id;
}

base::Ok Decoder::read_ids(JsonField const& properties, events::Event& event) const {
  auto const read = [&](std::string_view name) {
    JsonMember const* const member = find_member(properties, name);
    return member ? id_text(member->value) : std::string();
  };
  JsonMember const* const sent = find_member(properties, "distinct_id");
  event.distinct_id = sent ? id_text(sent->value) : read("$distinct_id");
  event.device_id = read("$device_id");
  event.user_id = read("$user_id");
  bool const names_ids_elsewhere =
      event.name == "$identify" || event.name == "$merge" || event.name == "$create_alias";
  if (rules == EventRules::kStrictImport && !names_ids_elsewhere) {
    if (!sent && event.device_id.empty() && event.user_id.empty())
      return base::invalid("properties.distinct_id", "'distinct_id' is missing");
    if (is_banned_id(event.distinct_id))
      return base::invalid("properties.distinct_id", "'distinct_id' is not a valid id");
  }
  for (std::string* id : {&event.distinct_id, &event.device_id, &event.user_id}) {
    if (base::utf8_length(*id) > kMostNameLength)
      return base::invalid("properties.distinct_id", "'distinct_id' is longer than 255 characters");
    if (is_banned_id(*id)) id->clear();
  }
  event.distinct_id = events::canonical_id(event);
  return {};
}

bool is_ignored(JsonRecord const& record) {
  JsonField const* const properties = record.find("properties");
  return properties && find_member(*properties, "$ignore");
}

std::string insert_id_as_sent(JsonRecord const& record) {
  JsonField const* const properties = record.find("properties");
  JsonMember const* const member = properties ? find_member(*properties, "$insert_id") : nullptr;
  return member ? id_text(member->value) : std::string();
}

}  // namespace
}  // namespace usher::api
