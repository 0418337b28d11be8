#include "api/ingestion_value.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>

#include "api/ingestion_event.h"
#include "base/json_writer.h"
#include "base/text.h"

namespace usher::api {
namespace {

std::string cut(std::string text, std::size_t characters);

}  // namespace

JsonMember const* find_member(JsonField const& object, std::string_view name) {
  auto const found = std::find_if(object.members.begin(), object.members.end(),
                                  [&](JsonMember const& member) { return member.name == name; });
  return found == object.members.end() ? nullptr : &*found;
}

std::string id_text(events::Value const& value) {
  if (auto const* text = std::get_if<std::string>(&value)) return *text;
  if (auto const* number = std::get_if<double>(&value)) {
    if (*number == std::trunc(*number) && std::abs(*number) < 1e15)
      return std::to_string(static_cast<std::int64_t>(*number));
    return base::JsonWriter().value(*number).text();
  }
  return {};
}

std::optional<base::Time> parse_time(events::Value const& value) {
  double seconds = 0;
  if (auto const* number = std::get_if<double>(&value)) {
    seconds = *number;
  } else if (auto const* text = std::get_if<std::string>(&value)) {
    char* end = nullptr;
    seconds = std::strtod(text->c_str(), &end);
    if (text->empty() || end != text->c_str() + text->size()) return std::nullopt;
  } else {
    return std::nullopt;
  }
  if (std::abs(seconds) >= 1e11) seconds /= 1000;
  if (!std::isfinite(seconds) || std::abs(seconds) >= 1e11) return std::nullopt;
  return base::from_micros(std::llround(seconds * 1e6));
}

base::Result<events::Value> limited_value(JsonMember const& member, std::string const& field) {
  if (base::utf8_length(member.name) > kMostNameLength)
    return base::invalid("properties", "property name is longer than 255 characters");
  if (member.depth > kMostDepth) return base::invalid(field, "property is nested deeper than 3 levels");
  if (member.widest > kMostElements) return base::invalid(field, "property has more than 255 elements");
  if (auto const* text = std::get_if<std::string>(&member.value))
    return events::Value(cut(*text, kMostTextLength));
  return member.value;
}

namespace {

std::string cut(std::string text, std::size_t characters) {
  if (text.size() <= characters) return text;
  std::size_t at = 0;
  for (std::size_t seen = 0; at < text.size(); ++at) {
    bool const starts_character = (static_cast<unsigned char>(text[at]) & 0xc0) != 0x80;
    if (starts_character && seen++ == characters) break;
  }
  text.resize(at);
  return text;
}

}  // namespace
}  // namespace usher::api
