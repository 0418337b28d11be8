#include "events/flat_json.h"

#include <cstdlib>
#include <stdexcept>

#include "base/json_writer.h"

namespace usher::events {
namespace {

// A cursor over JSON text.
class Scanner {
 public:
  explicit Scanner(std::string_view text) : text_(text) {}

  void skip_blanks() {
    while (at_ < text_.size() &&
           (text_[at_] == ' ' || text_[at_] == '\n' || text_[at_] == '\t' || text_[at_] == '\r'))
      ++at_;
  }
  char peek() {
    skip_blanks();
    if (at_ >= text_.size()) throw std::runtime_error("JSON text ends early");
    return text_[at_];
  }
  bool take(char wanted) {
    if (peek() != wanted) return false;
    ++at_;
    return true;
  }
  void expect(char wanted) {
    if (!take(wanted)) throw std::runtime_error("JSON text is broken");
  }
  // The raw text of the next value, whatever it is.
  std::string_view value_text();
  // The raw text of the next string, quotes included.
  std::string_view string_text();

 private:
  std::string_view text_;
  std::size_t at_ = 0;
};

std::string unescape(std::string_view quoted);

template <class Properties>
std::string object_of(Properties const& properties) {
  std::string json = "{";
  for (auto const& property : properties) {
    if (json.size() > 1) json += ',';
    json += '"';
    base::append_json_escaped(json, property.name);
    json += "\":";
    json += write_value(property.value);
  }
  json += '}';
  return json;
}

}  // namespace

std::string write_object(std::vector<Property> const& properties) {
  return object_of(properties);
}

std::string write_object(std::vector<PropertyView> const& properties) {
  return object_of(properties);
}

std::vector<Property> read_object(std::string_view json) {
  std::vector<Property> properties;
  Scanner scanner(json);
  scanner.expect('{');
  if (scanner.take('}')) return properties;
  do {
    scanner.skip_blanks();
    std::string name = unescape(scanner.string_text());
    scanner.expect(':');
    properties.push_back({std::move(name), read_value(scanner.value_text())});
  } while (scanner.take(','));
  scanner.expect('}');
  return properties;
}

std::vector<std::string> list_elements(std::string_view json) {
  std::vector<std::string> elements;
  Scanner scanner(json);
  scanner.expect('[');
  if (scanner.take(']')) return elements;
  do elements.emplace_back(scanner.value_text());
  while (scanner.take(','));
  scanner.expect(']');
  return elements;
}

std::string write_list(std::vector<std::string> const& elements) {
  std::string json = "[";
  for (std::string const& element : elements) {
    if (json.size() > 1) json += ',';
    json += element;
  }
  return json + "]";
}

std::string write_value(ValueView const& value) {
  return write_value(value_of(value));
}

std::string write_value(Value const& value) {
  if (auto const* json = std::get_if<JsonText>(&value)) return json->text;
  base::JsonWriter writer;
  if (auto const* flag = std::get_if<bool>(&value))
    writer.value(*flag);
  else if (auto const* number = std::get_if<double>(&value))
    writer.value(*number);
  else if (auto const* text = std::get_if<std::string>(&value))
    writer.value(*text);
  else
    writer.null();
  return writer.take();
}

Value read_value(std::string_view json) {
  switch (json.empty() ? 'n' : json.front()) {
    case 'n': return std::monostate{};
    case 't': return true;
    case 'f': return false;
    case '"': return unescape(json);
    case '[':
    case '{': return JsonText{std::string(json)};
    default: return std::strtod(std::string(json).c_str(), nullptr);
  }
}

namespace {

std::string_view Scanner::value_text() {
  char const first = peek();
  std::size_t const start = at_;
  if (first == '"') return string_text();
  if (first == '{' || first == '[') {
    int depth = 0;
    do {
      char const c = peek();
      if (c == '"') {
        string_text();
        continue;
      }
      if (c == '{' || c == '[') ++depth;
      if (c == '}' || c == ']') --depth;
      ++at_;
    } while (depth > 0);
    return text_.substr(start, at_ - start);
  }
  while (at_ < text_.size() && std::string_view(",]} \n\t\r").find(text_[at_]) == std::string_view::npos)
    ++at_;
  return text_.substr(start, at_ - start);
}

std::string_view Scanner::string_text() {
  std::size_t const start = at_;
  expect('"');
  while (at_ < text_.size() && text_[at_] != '"') at_ += text_[at_] == '\\' ? 2 : 1;
  if (at_ >= text_.size()) throw std::runtime_error("JSON text ends within a string");
  ++at_;
  return text_.substr(start, at_ - start);
}

unsigned hex4(std::string_view text) {
  if (text.size() < 4) throw std::runtime_error("JSON text ends within an escape");
  return static_cast<unsigned>(std::strtoul(std::string(text.substr(0, 4)).c_str(), nullptr, 16));
}

void append_utf8(std::string& out, unsigned code) {
  if (code < 0x80) {
    out += static_cast<char>(code);
  } else if (code < 0x800) {
    out += static_cast<char>(0xc0 | (code >> 6));
    out += static_cast<char>(0x80 | (code & 0x3f));
  } else if (code < 0x10000) {
    out += static_cast<char>(0xe0 | (code >> 12));
    out += static_cast<char>(0x80 | ((code >> 6) & 0x3f));
    out += static_cast<char>(0x80 | (code & 0x3f));
  } else {
    out += static_cast<char>(0xf0 | (code >> 18));
    out += static_cast<char>(0x80 | ((code >> 12) & 0x3f));
    out += static_cast<char>(0x80 | ((code >> 6) & 0x3f));
    out += static_cast<char>(0x80 | (code & 0x3f));
  }
}

// A UTF-16 unit, or with its second half a pair; a lone half becomes U+FFFD. Moves `at` past what it read.
unsigned read_code_point(std::string_view text, std::size_t& at) {
  unsigned const first = hex4(text.substr(at));
  at += 4;
  if (first < 0xd800 || first > 0xdfff) return first;
  if (first > 0xdbff || text.substr(at, 2) != "\\u") return 0xfffd;
  unsigned const second = hex4(text.substr(at + 2));
  if (second < 0xdc00 || second > 0xdfff) return 0xfffd;
  at += 6;
  return 0x10000 + ((first - 0xd800) << 10) + (second - 0xdc00);
}

std::string unescape(std::string_view quoted) {
  std::string_view const text = quoted.substr(1, quoted.size() - 2);
  if (text.find('\\') == std::string_view::npos) return std::string(text);
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    if (text[at] != '\\' || at + 1 >= text.size()) {
      out += text[at++];
      continue;
    }
    char const escape = text[at + 1];
    at += 2;
    switch (escape) {
      case 'n': out += '\n'; break;
      case 't': out += '\t'; break;
      case 'r': out += '\r'; break;
      case 'b': out += '\b'; break;
      case 'f': out += '\f'; break;
      case 'u': append_utf8(out, read_code_point(text, at)); break;
      default: out += escape;
    }
  }
  return out;
}

}  // namespace
}  // namespace usher::events
