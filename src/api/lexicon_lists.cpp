#include "api/lexicon_lists.h"

#include <algorithm>
#include <charconv>
#include <tuple>

#include "access/cursor.h"
#include "api/report_position.h"
#include "base/text.h"

namespace usher::api {
namespace {

bool contains(std::string_view name, std::string_view lowered_search);
std::tuple<std::int64_t, std::string> place_of(events::EventSummary const& event);
base::Result<std::optional<std::tuple<std::int64_t, std::string>>> place_of(std::string_view cursor);
void write_event(base::JsonWriter& json, events::EventSummary const& event);
void write_property(base::JsonWriter& json, events::PropertySummary const& property);
events::ValueTypes types_of(events::Catalogue const& catalogue, std::string const& property);
void write_value(base::JsonWriter& json, std::string const& value, events::ValueTypes types);

}  // namespace

Reply list_lexicon_events(Context const& context, http::Request const& request,
                          access::ProjectScope const& scope) {
  TRY(Paging const paging, paging_of(request));
  TRY(std::string const search, check_search(text_of(request, "search")));
  TRY(auto const after, place_of(paging.cursor));
  std::vector<events::EventSummary> events = context.events.catalogue(scope.project()).events;
  std::sort(events.begin(), events.end(),
            [](auto const& a, auto const& b) { return place_of(a) < place_of(b); });

  base::JsonWriter json;
  std::string next;
  int count = 0;
  events::EventSummary const* last = nullptr;
  json.begin_object().key("items").begin_array();
  for (events::EventSummary const& event : events) {
    if (!contains(event.name, base::ascii_lower(search)) || (after && place_of(event) <= *after)) continue;
    if (count++ == paging.limit) {
      next = access::Cursor{std::to_string(last->volume), last->name}.text();
      break;
    }
    write_event(json, event);
    last = &event;
  }
  json.end_array();
  write_text_or_null(json, "next_cursor", next);
  json.end_object();
  return json_reply(std::move(json));
}

Reply list_lexicon_properties(Context const& context, http::Request const& request,
                              access::ProjectScope const& scope) {
  TRY(Paging const paging, paging_of(request));
  TRY(std::string const search, check_search(text_of(request, "search")));
  TRY(auto const after, access::Cursor::parse(paging.cursor));
  std::string const event = text_of(request, "event");
  events::Catalogue const catalogue = context.events.catalogue(scope.project());

  base::JsonWriter json;
  std::string next;
  std::string last;
  int count = 0;
  json.begin_object().key("items").begin_array();
  for (events::PropertySummary const& property : catalogue.properties) {
    if (!contains(property.name, base::ascii_lower(search)) || (after && property.name <= after->value))
      continue;
    if (!event.empty() &&
        std::find(property.events.begin(), property.events.end(), event) == property.events.end())
      continue;
    if (count++ == paging.limit) {
      next = access::Cursor{last, {}}.text();
      break;
    }
    write_property(json, property);
    last = property.name;
  }
  json.end_array();
  write_text_or_null(json, "next_cursor", next);
  json.end_object();
  return json_reply(std::move(json));
}

Reply list_lexicon_values(Context const& context, http::Request const& request,
                          access::ProjectScope const& scope) {
  TRY(Paging const paging, paging_of(request));
  events::PropertyValuesRequest asked;
  asked.property = text_of(request, "property");
  if (asked.property.empty()) return base::invalid("property", "Name a property.", "invalid_request");
  asked.event = text_of(request, "event");
  TRY(asked.search, check_search(text_of(request, "search")));
  asked.limit = paging.limit;
  TRY(auto const values, context.answerer.property_values(scope, asked));
  events::ValueTypes const types = types_of(context.events.catalogue(scope.project()), asked.property);

  base::JsonWriter json;
  json.begin_object().key("items").begin_array();
  for (events::PropertyValue const& value : values) {
    json.begin_object().key("value");
    write_value(json, value.value, types);
    json.key("count").value(value.count).end_object();
  }
  json.end_array().key("next_cursor").null().end_object();
  return json_reply(std::move(json));
}

namespace {

bool contains(std::string_view name, std::string_view lowered_search) {
  return lowered_search.empty() || base::ascii_lower(name).find(lowered_search) != std::string::npos;
}

// Sorts by volume, largest first, then by name.
std::tuple<std::int64_t, std::string> place_of(events::EventSummary const& event) {
  return {-event.volume, event.name};
}

base::Result<std::optional<std::tuple<std::int64_t, std::string>>> place_of(std::string_view cursor) {
  TRY(auto const parsed, access::Cursor::parse(cursor));
  if (!parsed) return std::optional<std::tuple<std::int64_t, std::string>>();
  TRY(std::int64_t const volume, parsed->number());
  if (volume < 0) return access::refused_cursor();
  return std::optional(std::tuple(-volume, parsed->id));
}

void write_event(base::JsonWriter& json, events::EventSummary const& event) {
  json.begin_object().key("name").value(event.name).key("display_name").value(event.name);
  json.key("volume").value(event.volume);
  write_time(json, "first_seen_at", event.first_seen);
  write_time(json, "last_seen_at", event.last_seen);
  json.end_object();
}

void write_property(base::JsonWriter& json, events::PropertySummary const& property) {
  using events::ValueType;
  json.begin_object().key("name").value(property.name).key("types").begin_array();
  // Objects cannot be filtered by; the contract does not know them.
  for (ValueType type :
       {ValueType::kString, ValueType::kNumber, ValueType::kBoolean, ValueType::kDatetime, ValueType::kList})
    if (property.types.has(type)) json.value(events::name_of(type));
  json.end_array().end_object();
}

events::ValueTypes types_of(events::Catalogue const& catalogue, std::string const& property) {
  for (events::PropertySummary const& summary : catalogue.properties)
    if (summary.name == property) return summary.types;
  return {};
}

// As what it was sent, where the property has only ever been of one type.
void write_value(base::JsonWriter& json, std::string const& value, events::ValueTypes types) {
  events::ValueTypes numbers;
  numbers.add(events::ValueType::kNumber);
  events::ValueTypes flags;
  flags.add(events::ValueType::kBoolean);
  double number = 0;
  auto const parsed = std::from_chars(value.data(), value.data() + value.size(), number);
  if (types == numbers && parsed.ec == std::errc() && parsed.ptr == value.data() + value.size()) {
    json.value(number);
  } else if (types == flags && (value == "true" || value == "false")) {
    json.value(value == "true");
  } else {
    json.value(value);
  }
}

}  // namespace
}  // namespace usher::api
