#include "api/ingestion_value.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>

#include "api/ingestion_event.h"
#include "base/json_writer.h"
#include "base/text.h"

namespace usher::api {
namespace {

namespace dom = simdjson::dom;

// Of a list or an object: levels of lists and objects in it, and the most elements in any of them.
struct Extent {
  int depth = 0;
  std::size_t width = 0;
};

std::optional<double> number_of(dom::element value);
void measure(dom::element element, int level, Extent& extent);
std::string_view cut(std::string_view text, std::size_t characters);

}  // namespace

std::string_view id_text(dom::element value, MadeTexts& made) {
  std::string_view text;
  if (value.get(text) == simdjson::SUCCESS) return text;
  auto const number = number_of(value);
  if (!number) return {};
  if (*number == std::trunc(*number) && std::abs(*number) < 1e15)
    return made.emplace_back(std::to_string(static_cast<std::int64_t>(*number)));
  return made.emplace_back(base::JsonWriter().value(*number).take());
}

std::optional<base::Time> parse_time(dom::element value) {
  double seconds = 0;
  std::string_view text;
  if (value.get(text) == simdjson::SUCCESS) {
    std::string const digits(text);
    char* end = nullptr;
    seconds = std::strtod(digits.c_str(), &end);
    if (digits.empty() || end != digits.c_str() + digits.size()) return std::nullopt;
  } else {
    auto const number = number_of(value);
    if (!number) return std::nullopt;
    seconds = *number;
  }
  if (std::abs(seconds) >= 1e11) seconds /= 1000;
  if (!std::isfinite(seconds) || std::abs(seconds) >= 1e11) return std::nullopt;
  return base::from_micros(std::llround(seconds * 1e6));
}

base::Result<events::ValueView> limited_value(JsonMember const& member, std::string_view object,
                                              MadeTexts& made) {
  if (base::is_longer_than(member.name, kMostNameLength))
    return base::invalid("properties", "property name is longer than 255 characters");
  switch (member.value.type()) {
    case dom::element_type::STRING:
      return events::text_view(cut(std::string_view(member.value), kMostTextLength));
    case dom::element_type::BOOL: return events::flag_view(bool(member.value));
    case dom::element_type::INT64:
      return events::number_view(static_cast<double>(std::int64_t(member.value)));
    case dom::element_type::UINT64:
      return events::number_view(static_cast<double>(std::uint64_t(member.value)));
    case dom::element_type::DOUBLE: return events::number_view(double(member.value));
    case dom::element_type::NULL_VALUE: return events::ValueView();
    case dom::element_type::ARRAY:
    case dom::element_type::OBJECT: break;
  }
  Extent extent;
  measure(member.value, 1, extent);
  auto const field = [&] { return std::string(object) + "." + std::string(member.name); };
  if (extent.depth > kMostDepth) return base::invalid(field(), "property is nested deeper than 3 levels");
  if (extent.width > kMostElements) return base::invalid(field(), "property has more than 255 elements");
  return events::json_view(made.emplace_back(simdjson::minify(member.value)));
}

namespace {

std::optional<double> number_of(dom::element value) {
  switch (value.type()) {
    case dom::element_type::INT64: return static_cast<double>(std::int64_t(value));
    case dom::element_type::UINT64: return static_cast<double>(std::uint64_t(value));
    case dom::element_type::DOUBLE: return double(value);
    default: return std::nullopt;
  }
}

void measure(dom::element element, int level, Extent& extent) {
  dom::array array;
  dom::object object;
  if (element.get(array) == simdjson::SUCCESS) {
    extent.depth = std::max(extent.depth, level);
    extent.width = std::max(extent.width, array.size());
    for (dom::element one : array) measure(one, level + 1, extent);
  } else if (element.get(object) == simdjson::SUCCESS) {
    extent.depth = std::max(extent.depth, level);
    extent.width = std::max(extent.width, object.size());
    for (auto const& field : object) measure(field.value, level + 1, extent);
  }
}

std::string_view cut(std::string_view text, std::size_t characters) {
  if (text.size() <= characters) return text;
  std::size_t at = 0;
  for (std::size_t seen = 0; at < text.size(); ++at) {
    bool const starts_character = (static_cast<unsigned char>(text[at]) & 0xc0) != 0x80;
    if (starts_character && seen++ == characters) break;
  }
  return text.substr(0, at);
}

}  // namespace
}  // namespace usher::api
