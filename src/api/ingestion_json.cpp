#include "api/ingestion_json.h"

#include <algorithm>
#include <cstdint>
#include <utility>

#include "base/text.h"

namespace usher::api {
namespace {

namespace dom = simdjson::dom;
using ReadRecord = std::function<void(std::size_t, JsonRecord const&)>;

// What a thread keeps from one request to the next. A parser takes about eight times the text.
constexpr std::size_t kMostBytesKept = 256u << 10;

base::Ok read_document(dom::parser& parser, std::string_view text, std::size_t most_records,
                       ReadRecord const& read);
std::uint64_t sign_of(std::string_view name);
JsonRecord record_of(dom::element element, std::string_view text);
std::size_t bytes_of(dom::element element);
std::vector<std::string_view> lines_of(std::string_view text);
std::optional<std::vector<std::string_view>> elements_of(std::string_view array);
base::Ok read_each(dom::parser& parser, std::vector<std::string_view> const& texts, std::size_t most_records,
                   ReadRecord const& read);
base::Error not_json();
base::Error too_many(std::size_t most_records);

}  // namespace

base::Ok read_records(std::string_view json, std::size_t most_records, ReadRecord const& read) {
  std::string_view const text = base::trim(json);
  if (text.size() <= kMostBytesKept) {
    // Most requests are small, and a new parser for each would ask the system for memory each time.
    thread_local dom::parser parser;
    return read_document(parser, text, most_records, read);
  }
  dom::parser parser;
  return read_document(parser, text, most_records, read);
}

std::optional<dom::element> find_field(dom::object object, std::string_view name) {
  std::optional<dom::element> found;
  for (auto const& [field, value] : object)
    if (field == name) found = value;
  return found;
}

bool read_members(dom::object object, std::size_t most, std::vector<JsonMember>& members) {
  members.clear();
  std::uint64_t signs = 0;  // of the names so far: one whose sign is new is new itself
  for (auto const& [name, value] : object) {
    std::uint64_t const sign = sign_of(name);
    auto const same = (std::exchange(signs, signs | sign) & sign) == 0
                          ? members.end()
                          : std::find_if(members.begin(), members.end(),
                                         [&](JsonMember const& member) { return member.name == name; });
    if (same != members.end())
      same->value = value;
    else if (members.size() == most)
      return false;
    else
      members.push_back({name, value});
  }
  return true;
}

std::optional<std::vector<std::string>> read_names(dom::element list) {
  dom::array array;
  if (list.get(array) != simdjson::SUCCESS) return std::nullopt;
  std::vector<std::string> names;
  for (dom::element element : array) {
    std::string_view name;
    if (element.get(name) != simdjson::SUCCESS) return std::nullopt;
    names.emplace_back(name);
  }
  return names;
}

namespace {

base::Ok read_document(dom::parser& parser, std::string_view text, std::size_t most_records,
                       ReadRecord const& read) {
  dom::element document;
  if (parser.parse(text.data(), text.size()).get(document) != simdjson::SUCCESS) {
    if (text.starts_with('{')) return read_each(parser, lines_of(text), most_records, read);
    if (auto const elements = elements_of(text)) return read_each(parser, *elements, most_records, read);
    return not_json();
  }
  dom::array array;
  if (document.get(array) != simdjson::SUCCESS) {
    read(0, record_of(document, text));
    return {};
  }
  if (array.size() > most_records) return too_many(most_records);
  std::size_t index = 0;
  for (dom::element element : array) read(index++, record_of(element, text));
  return {};
}

// One bit of 64, the same for equal names.
std::uint64_t sign_of(std::string_view name) {
  if (name.empty()) return 1;
  std::size_t const sum = 31u * static_cast<unsigned char>(name.back()) +
                          static_cast<unsigned char>(name[name.size() / 2]) + 7 * name.size();
  return std::uint64_t{1} << (sum % 64);
}

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

base::Ok read_each(dom::parser& parser, std::vector<std::string_view> const& texts, std::size_t most_records,
                   ReadRecord const& read) {
  if (texts.size() > most_records) return too_many(most_records);
  bool any = false;
  for (std::size_t index = 0; index < texts.size(); ++index) {
    std::string_view const text = texts[index];
    dom::element element;
    bool const is_json = parser.parse(text.data(), text.size()).get(element) == simdjson::SUCCESS;
    any = any || is_json;
    JsonRecord broken;
    broken.kind = JsonRecord::Kind::kBroken;
    read(index, is_json ? record_of(element, text) : broken);
  }
  if (!any) return not_json();
  return {};
}

// `text` is what the element is in, or is. Few texts are so long that an element has to be measured.
JsonRecord record_of(dom::element element, std::string_view text) {
  JsonRecord record;
  record.is_too_large = text.size() > kMostRecordBytes && bytes_of(element) > kMostRecordBytes;
  if (element.get(record.object) == simdjson::SUCCESS) record.kind = JsonRecord::Kind::kObject;
  return record;
}

std::size_t bytes_of(dom::element element) {
  std::size_t bytes = 2;
  dom::array array;
  dom::object object;
  std::string_view text;
  if (element.get(text) == simdjson::SUCCESS) return text.size() + 2;
  if (element.get(array) == simdjson::SUCCESS) {
    for (dom::element one : array) bytes += bytes_of(one) + 1;
  } else if (element.get(object) == simdjson::SUCCESS) {
    for (auto const& [name, value] : object) bytes += name.size() + 4 + bytes_of(value);
  } else {
    bytes = 8;
  }
  return bytes;
}

}  // namespace
}  // namespace usher::api
