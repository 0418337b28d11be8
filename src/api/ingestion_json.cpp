#include "api/ingestion_json.h"

#include <algorithm>
#include <unordered_map>

#include <simdjson.h>

#include "base/text.h"

namespace usher::api {
namespace {

namespace dom = simdjson::dom;

JsonRecord record_of(dom::element element);
std::vector<std::string_view> lines_of(std::string_view text);
std::optional<std::vector<std::string_view>> elements_of(std::string_view array);
base::Result<std::vector<JsonRecord>> read_each(std::vector<std::string_view> const& texts,
                                                std::size_t most_records);
base::Error not_json();
base::Error too_many(std::size_t most_records);

}  // namespace

bool JsonField::is_object() const {
  auto const* json = std::get_if<events::JsonText>(&value);
  return json && json->text.starts_with('{');
}

JsonField const* JsonRecord::find(std::string_view name) const {
  // The last of equal names counts.
  auto const found = std::find_if(fields.rbegin(), fields.rend(),
                                  [&](JsonField const& field) { return field.name == name; });
  return found == fields.rend() ? nullptr : &*found;
}

base::Result<std::vector<JsonRecord>> read_records(std::string_view json, std::size_t most_records) {
  std::string_view const text = base::trim(json);
  dom::parser parser;
  dom::element document;
  if (parser.parse(text.data(), text.size()).get(document) != simdjson::SUCCESS) {
    if (text.starts_with('{')) return read_each(lines_of(text), most_records);
    if (auto const elements = elements_of(text)) return read_each(*elements, most_records);
    return not_json();
  }
  std::vector<JsonRecord> records;
  dom::array array;
  if (document.get(array) != simdjson::SUCCESS) {
    records.push_back(record_of(document));
    records.back().bytes = text.size();
    return records;
  }
  if (array.size() > most_records) return too_many(most_records);
  records.reserve(array.size());
  for (dom::element element : array) records.push_back(record_of(element));
  return records;
}

std::optional<std::vector<std::string>> read_names(std::string_view json) {
  dom::parser parser;
  dom::array array;
  if (parser.parse(json.data(), json.size()).get(array) != simdjson::SUCCESS) return std::nullopt;
  std::vector<std::string> names;
  for (dom::element element : array) {
    std::string_view name;
    if (element.get(name) != simdjson::SUCCESS) return std::nullopt;
    names.emplace_back(name);
  }
  return names;
}

namespace {

base::Error too_many(std::size_t most_records) {
  return {base::ErrorKind::kTooLarge,
          "too_many_records",
          "request exceeds max limit of " + std::to_string(most_records) + " records",
          {},
          {}};
}

base::Error not_json() {
  return base::invalid("data", "data, not valid JSON", "invalid_json");
}

std::vector<std::string_view> lines_of(std::string_view text) {
  std::vector<std::string_view> lines;
  while (!text.empty()) {
    std::string_view const line = text.substr(0, text.find('\n'));
    text.remove_prefix(std::min(text.size(), line.size() + 1));
    if (auto const trimmed = base::trim(line); !trimmed.empty()) lines.push_back(trimmed);
  }
  return lines;
}

// Cut at the commas that are in no text, list or object of an element. nullopt: the brackets do not match, so
// nobody knows where an element ends.
std::optional<std::vector<std::string_view>> elements_of(std::string_view array) {
  if (array.size() < 2 || array.front() != '[' || array.back() != ']') return std::nullopt;
  array = array.substr(1, array.size() - 2);
  std::vector<std::string_view> elements;
  std::size_t begin = 0;
  int depth = 0;
  bool in_text = false;
  for (std::size_t at = 0; at < array.size(); ++at) {
    char const c = array[at];
    if (in_text) {
      if (c == '\\') ++at;
      in_text = c != '"';
    } else if (c == '"') {
      in_text = true;
    } else if (c == '[' || c == '{') {
      ++depth;
    } else if (c == ']' || c == '}') {
      if (--depth < 0) return std::nullopt;
    } else if (c == ',' && depth == 0) {
      elements.push_back(base::trim(array.substr(begin, at - begin)));
      begin = at + 1;
    }
  }
  if (in_text || depth != 0) return std::nullopt;
  elements.push_back(base::trim(array.substr(begin)));
  return elements;
}

base::Result<std::vector<JsonRecord>> read_each(std::vector<std::string_view> const& texts,
                                                std::size_t most_records) {
  if (texts.size() > most_records) return too_many(most_records);
  std::vector<JsonRecord> records;
  dom::parser parser;
  bool any = false;
  for (std::string_view const text : texts) {
    dom::element element;
    if (parser.parse(text.data(), text.size()).get(element) == simdjson::SUCCESS) {
      records.push_back(record_of(element));
      any = true;
    } else {
      records.push_back({JsonRecord::Kind::kBroken, {}, 0});
    }
    records.back().bytes = text.size();
  }
  if (!any) return not_json();
  return records;
}

// Fills depth and widest.
void measure(dom::element element, int level, JsonMember& member) {
  dom::array array;
  dom::object object;
  if (element.get(array) == simdjson::SUCCESS) {
    member.depth = std::max(member.depth, level);
    member.widest = std::max(member.widest, array.size());
    for (dom::element one : array) measure(one, level + 1, member);
  } else if (element.get(object) == simdjson::SUCCESS) {
    member.depth = std::max(member.depth, level);
    member.widest = std::max(member.widest, object.size());
    for (auto const& field : object) measure(field.value, level + 1, member);
  }
}

events::Value value_of(dom::element element) {
  switch (element.type()) {
    case dom::element_type::STRING: return std::string(std::string_view(element));
    case dom::element_type::BOOL: return bool(element);
    case dom::element_type::INT64: return static_cast<double>(std::int64_t(element));
    case dom::element_type::UINT64: return static_cast<double>(std::uint64_t(element));
    case dom::element_type::DOUBLE: return double(element);
    case dom::element_type::ARRAY:
    case dom::element_type::OBJECT: return events::JsonText{simdjson::minify(element)};
    case dom::element_type::NULL_VALUE: break;
  }
  return std::monostate{};
}

std::size_t bytes_of(events::Value const& value) {
  if (auto const* text = std::get_if<std::string>(&value)) return text->size() + 2;
  if (auto const* json = std::get_if<events::JsonText>(&value)) return json->text.size();
  return 8;
}

JsonRecord record_of(dom::element element) {
  JsonRecord record;
  dom::object object;
  if (element.get(object) != simdjson::SUCCESS) return record;
  record.kind = JsonRecord::Kind::kObject;
  for (auto const& [name, value] : object) {
    JsonField field{std::string(name), {}, {}};
    record.bytes += name.size() + 4;
    dom::object inner;
    if (value.get(inner) != simdjson::SUCCESS) {
      field.value = value_of(value);
      record.bytes += bytes_of(field.value);
      record.fields.push_back(std::move(field));
      continue;
    }
    field.value = events::JsonText{"{}"};
    std::unordered_map<std::string_view, std::size_t> places;
    for (auto const& [member_name, member_value] : inner) {
      JsonMember member{std::string(member_name), value_of(member_value)};
      record.bytes += member_name.size() + 4 + bytes_of(member.value);
      if (std::holds_alternative<events::JsonText>(member.value)) measure(member_value, 1, member);
      auto const [place, added] = places.try_emplace(member_name, field.members.size());
      if (added)
        field.members.push_back(std::move(member));
      else
        field.members[place->second] = std::move(member);
    }
    record.fields.push_back(std::move(field));
  }
  return record;
}

}  // namespace
}  // namespace usher::api
