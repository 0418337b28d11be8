#include "client/printable.h"

#include <cstdint>
#include <cstdio>
#include <optional>

#include "base/text.h"

namespace usher::client {
namespace {

constexpr std::string_view kReplacement = "\xEF\xBF\xBD";  // U+FFFD

struct Character {
  std::size_t bytes = 1;
  std::optional<std::uint32_t> code;  // nullopt where it is no UTF-8
};

Character first_of(std::string_view text);
bool drives_terminals(std::uint32_t code);

template <class Replace>
std::string with_replaced(std::string_view text, Replace const& replace) {
  std::string result;
  result.reserve(text.size());
  while (!text.empty()) {
    Character const character = first_of(text);
    if (character.code && !drives_terminals(*character.code))
      result += text.substr(0, character.bytes);
    else
      result += replace(character);
    text.remove_prefix(character.bytes);
  }
  return result;
}

}  // namespace

std::string printable(std::string_view text) {
  return with_replaced(text, [](Character const&) { return std::string(kReplacement); });
}

std::string printable_json(std::string_view json) {
  return with_replaced(json, [](Character const& character) {
    if (!character.code) return std::string(kReplacement);
    char escape[8];
    std::snprintf(escape, sizeof escape, "\\u%04x", static_cast<unsigned>(*character.code));
    return std::string(escape);
  });
}

namespace {

Character first_of(std::string_view text) {
  auto const byte = [&](std::size_t at) {
    return static_cast<std::uint32_t>(static_cast<unsigned char>(text[at]));
  };
  std::uint32_t const first = byte(0);
  std::size_t const length = first < 0x80 ? 1 : first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2;
  if (length == 1) return {1, first};
  if (length > text.size() || !base::is_valid_utf8(text.substr(0, length))) return {};
  std::uint32_t code = first & (0x7Fu >> length);
  for (std::size_t at = 1; at < length; ++at) code = code << 6 | (byte(at) & 0x3Fu);
  return {length, code};
}

bool drives_terminals(std::uint32_t code) {
  bool const is_control = code < 0x20 || (code >= 0x7F && code < 0xA0) || code == 0x2028 || code == 0x2029;
  bool const turns_direction = code == 0x200E || code == 0x200F || code == 0x061C ||
                               (code >= 0x202A && code <= 0x202E) || (code >= 0x2066 && code <= 0x2069);
  return is_control || turns_direction;
}

}  // namespace
}  // namespace usher::client
