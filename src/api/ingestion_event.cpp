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

  std::vector<JsonMember> properties = {};  // of the record being read; kept for its memory

  void read(std::size_t index, JsonRecord const& record, DecodedEvents& decoded);
  base::Result<DecodedEvent> decode(JsonRecord const& record);
  base::Ok read_time(events::Event& event) const;
  base::Result<std::string> insert_id() const;
  base::Ok read_ids(events::Event& event) const;
  std::string id_named(std::string_view name) const;
};

// What of an event's properties has a place of its own, or none.
constexpr std::array<std::string_view, 9> kNotProperties = {
    "token", "ip", "time", "distinct_id", "$distinct_id", "$insert_id", "$device_id", "$user_id", "$ignore"};

}  // namespace

base::Result<DecodedEvents> decode_events(std::string_view json, EventRules rules, base::Time now) {
  Decoder decoder{rules, now};
  DecodedEvents decoded;
  CHECK(read_records(json, kMostRecords, [&](std::size_t index, JsonRecord const& record) {
    decoder.read(index, record, decoded);
  }));
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
  return std::any_of(kBanned.begin(), kBanned.end(), [&](std::string_view banned) {
    return banned.size() == id.size() && base::ascii_lower(id) == banned;
  });
}

namespace {

void Decoder::read(std::size_t index, JsonRecord const& record, DecodedEvents& decoded) {
  auto event = decode(record);
  if (find_member(properties, "$ignore")) {
    ++decoded.ignored;
  } else if (event) {
    event->index = index;
    decoded.events.push_back(*std::move(event));
  } else {
    decoded.failures.push_back({index, id_named("$insert_id"), event.error().field, event.error().message});
  }
}

base::Result<DecodedEvent> Decoder::decode(JsonRecord const& record) {
  properties.clear();
  if (record.kind == JsonRecord::Kind::kBroken) return base::invalid("", "record is not valid JSON");
  if (record.kind == JsonRecord::Kind::kOther) return base::invalid("", "record is not an object");
  auto const sent = find_field(record.object, "properties");
  simdjson::dom::object object;
  bool const has_properties = sent && sent->get(object) == simdjson::SUCCESS;
  bool const has_room =
      !has_properties || read_members(object, kMostProperties + kNotProperties.size(), properties);
  if (record.bytes > kMostRecordBytes) return base::invalid("", "event is larger than 1MB");

  DecodedEvent decoded;
  events::Event& event = decoded.event;
  auto const name = find_field(record.object, "event");
  std::string_view name_text;
  if (!name || name->get(name_text) != simdjson::SUCCESS || name_text.empty())
    return base::invalid("event", "'event' is missing or not a string");
  if (base::is_longer_than(name_text, kMostNameLength))
    return base::invalid("event", "'event' is longer than 255 characters");
  event.name = name_text;

  if (!has_properties) return base::invalid("properties", "'properties' is missing or not an object");
  decoded.token = id_named("token");
  if (rules == EventRules::kTrack && decoded.token.empty())
    return base::invalid("properties.token", "token, missing or empty");

  CHECK(read_time(event));
  TRY(event.insert_id, insert_id());
  CHECK(read_ids(event));

  event.properties.reserve(properties.size());
  for (JsonMember const& member : properties) {
    if (std::find(kNotProperties.begin(), kNotProperties.end(), member.name) != kNotProperties.end())
      continue;
    TRY(events::Value value, limited_value(member, "properties"));
    event.properties.push_back({std::string(member.name), std::move(value)});
  }
  if (!has_room || event.properties.size() > kMostProperties)
    return base::invalid("properties", "'properties' has more than 255 properties");
  return decoded;
}

base::Ok Decoder::read_time(events::Event& event) const {
  static char const* const kField = "properties.time";
  JsonMember const* const member = find_member(properties, "time");
  if (!member || member->value.is_null()) {
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

base::Result<std::string> Decoder::insert_id() const {
  static char const* const kField = "properties.$insert_id";
  std::string id = id_named("$insert_id");
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
  if (is_banned_id(id) || base::is_longer_than(id, kMostNameLength)) id.clear();
  return id;
}

base::Ok Decoder::read_ids(events::Event& event) const {
  JsonMember const* const sent = find_member(properties, "distinct_id");
  event.distinct_id = sent ? id_text(sent->value) : id_named("$distinct_id");
  event.device_id = id_named("$device_id");
  event.user_id = id_named("$user_id");
  bool const names_ids_elsewhere =
      event.name == "$identify" || event.name == "$merge" || event.name == "$create_alias";
  if (rules == EventRules::kStrictImport && !names_ids_elsewhere) {
    if (!sent && event.device_id.empty() && event.user_id.empty())
      return base::invalid("properties.distinct_id", "'distinct_id' is missing");
    if (is_banned_id(event.distinct_id))
      return base::invalid("properties.distinct_id", "'distinct_id' is not a valid id");
  }
  for (std::string* id : {&event.distinct_id, &event.device_id, &event.user_id}) {
    if (base::is_longer_than(*id, kMostNameLength))
      return base::invalid("properties.distinct_id", "'distinct_id' is longer than 255 characters");
    if (is_banned_id(*id)) id->clear();
  }
  event.distinct_id = events::canonical_id(event);
  return {};
}

std::string Decoder::id_named(std::string_view name) const {
  JsonMember const* const member = find_member(properties, name);
  return member ? id_text(member->value) : std::string();
}

}  // namespace
}  // namespace usher::api
