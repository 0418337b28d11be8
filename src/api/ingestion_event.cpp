#include "api/ingestion_event.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "api/ingestion_json.h"
#include "api/ingestion_value.h"
#include "base/text.h"
#include "http/request.h"

namespace usher::api {
namespace {

// What of an event's properties has a place of its own, or none.
enum Known : std::size_t {
  kToken,
  kIp,
  kTime,
  kDistinctId,
  kOtherDistinctId,
  kInsertId,
  kDeviceId,
  kUserId,
  kIgnore,
};
constexpr std::array<std::string_view, 9> kKnownNames = {
    "token", "ip", "time", "distinct_id", "$distinct_id", "$insert_id", "$device_id", "$user_id", "$ignore"};

struct Decoder {
  EventRules rules;
  base::Time now;

  // Of the record being read; kept for their memory.
  std::vector<JsonMember> members = {};
  std::array<JsonMember const*, kKnownNames.size()> known = {};  // nullptr: not there
  std::vector<JsonMember const*> others = {};
  std::vector<events::PropertyView> properties = {};
  MadeTexts made = {};
  std::string_view token = {};

  void read(std::size_t index, JsonRecord const& record, DecodedEvents& decoded);
  // The event and the token: views into the record, and into this until the next one.
  base::Result<events::EventView> decode(JsonRecord const& record);
  void tell_apart();
  base::Ok read_time(events::EventView& event) const;
  base::Result<std::string_view> insert_id();
  base::Ok read_ids(events::EventView& event);
  std::string_view id_of(Known place) { return known[place] ? id_text(known[place]->value, made) : ""; }
};

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
  return std::any_of(kBanned.begin(), kBanned.end(),
                     [&](std::string_view banned) { return http::equal_ignoring_case(banned, id); });
}

namespace {

void Decoder::read(std::size_t index, JsonRecord const& record, DecodedEvents& decoded) {
  auto const event = decode(record);
  if (known[kIgnore]) {
    ++decoded.ignored;
  } else if (event) {
    auto& same = of_token(decoded.by_token, rules == EventRules::kTrack ? token : "");
    same.indexes.push_back(index);
    same.records.add(*event);
  } else {
    decoded.failures.push_back(
        {index, std::string(id_of(kInsertId)), event.error().field, event.error().message});
  }
}

base::Result<events::EventView> Decoder::decode(JsonRecord const& record) {
  members.clear();
  known.fill(nullptr);
  others.clear();
  properties.clear();
  made.clear();
  if (record.kind == JsonRecord::Kind::kBroken) return base::invalid("", "record is not valid JSON");
  if (record.kind == JsonRecord::Kind::kOther) return base::invalid("", "record is not an object");
  auto const sent = find_field(record.object, "properties");
  simdjson::dom::object object;
  bool const has_properties = sent && sent->get(object) == simdjson::SUCCESS;
  bool const has_room =
      !has_properties || read_members(object, kMostProperties + kKnownNames.size(), members);
  tell_apart();
  if (record.is_too_large) return base::invalid("", "event is larger than 1MB");

  events::EventView event;
  auto const name = find_field(record.object, "event");
  if (!name || name->get(event.name) != simdjson::SUCCESS || event.name.empty())
    return base::invalid("event", "'event' is missing or not a string");
  if (base::is_longer_than(event.name, kMostNameLength))
    return base::invalid("event", "'event' is longer than 255 characters");

  if (!has_properties) return base::invalid("properties", "'properties' is missing or not an object");
  token = id_of(kToken);
  if (rules == EventRules::kTrack && token.empty())
    return base::invalid("properties.token", "token, missing or empty");

  CHECK(read_time(event));
  TRY(event.insert_id, insert_id());
  CHECK(read_ids(event));

  for (JsonMember const* member : others) {
    TRY(events::ValueView const value, limited_value(*member, "properties", made));
    properties.push_back({member->name, value});
  }
  if (!has_room || properties.size() > kMostProperties)
    return base::invalid("properties", "'properties' has more than 255 properties");
  event.properties = properties;
  return event;
}

void Decoder::tell_apart() {
  for (JsonMember const& member : members) {
    auto const name = std::find(kKnownNames.begin(), kKnownNames.end(), member.name);
    if (name == kKnownNames.end())
      others.push_back(&member);
    else
      known[static_cast<std::size_t>(name - kKnownNames.begin())] = &member;
  }
}

base::Ok Decoder::read_time(events::EventView& event) const {
  static char const* const kField = "properties.time";
  JsonMember const* const member = known[kTime];
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

base::Result<std::string_view> Decoder::insert_id() {
  static char const* const kField = "properties.$insert_id";
  std::string_view const id = id_of(kInsertId);
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
  return is_banned_id(id) || base::is_longer_than(id, kMostNameLength) ? std::string_view() : id;
}

base::Ok Decoder::read_ids(events::EventView& event) {
  JsonMember const* const sent = known[kDistinctId];
  event.distinct_id = sent ? id_text(sent->value, made) : id_of(kOtherDistinctId);
  event.device_id = id_of(kDeviceId);
  event.user_id = id_of(kUserId);
  bool const names_ids_elsewhere =
      event.name == "$identify" || event.name == "$merge" || event.name == "$create_alias";
  if (rules == EventRules::kStrictImport && !names_ids_elsewhere) {
    if (!sent && event.device_id.empty() && event.user_id.empty())
      return base::invalid("properties.distinct_id", "'distinct_id' is missing");
    if (is_banned_id(event.distinct_id))
      return base::invalid("properties.distinct_id", "'distinct_id' is not a valid id");
  }
  for (std::string_view* id : {&event.distinct_id, &event.device_id, &event.user_id}) {
    if (base::is_longer_than(*id, kMostNameLength))
      return base::invalid("properties.distinct_id", "'distinct_id' is longer than 255 characters");
    if (is_banned_id(*id)) *id = {};
  }
  if (!event.user_id.empty())
    event.distinct_id = event.user_id;
  else if (event.distinct_id.empty() && !event.device_id.empty())
    event.distinct_id = made.emplace_back(events::device_distinct_id(event.device_id));
  return {};
}

}  // namespace
}  // namespace usher::api
