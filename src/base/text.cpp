#include "base/text.h"

#include <charconv>
#include <cstdint>
#include <cstring>
#include <optional>

#include "base/unicode.h"

namespace usher::base {
namespace {

bool has_link(std::string_view text);

}  // namespace

std::string_view trim(std::string_view text) {
  auto const blank = [](char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; };
  while (!text.empty() && blank(text.front())) text.remove_prefix(1);
  while (!text.empty() && blank(text.back())) text.remove_suffix(1);
  return text;
}

std::string ascii_lower(std::string_view text) {
  std::string lower(text);
  for (char& c : lower)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return lower;
}

bool is_valid_utf8(std::string_view text) {
  // Most text is ASCII, and every name and value of every event passes here: eight bytes at once.
  constexpr std::uint64_t kNotAscii = 0x8080808080808080;
  for (std::size_t at = 0; at < text.size();) {
    std::uint64_t eight;
    if (text.size() - at >= sizeof eight) {
      std::memcpy(&eight, text.data() + at, sizeof eight);
      if ((eight & kNotAscii) == 0) {
        at += sizeof eight;
        continue;
      }
    }
    if (static_cast<unsigned char>(text[at]) < 0x80)
      ++at;
    else if (!next_code_point(text, at))
      return false;
  }
  return true;
}

std::size_t utf8_length(std::string_view text) {
  std::size_t length = 0;
  for (unsigned char byte : text) length += (byte & 0xC0) != 0x80;
  return length;
}

std::optional<std::int64_t> parse_integer(std::string_view text) {
  std::int64_t value = 0;
  auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return value;
}

bool has_control_characters(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    auto const point = next_code_point(text, at);
    if (!point || is_control(*point)) return true;
  }
  return false;
}

Result<std::string> parse_name(std::string_view field, std::string_view text, std::size_t limit) {
  std::string name(trim(text));
  std::string const at(field);
  if (name.empty()) return invalid(at, "Enter a name.", "name_missing");
  if (!is_valid_utf8(name) || has_control_characters(name))
    return invalid(at, "A name is one line of text.", "name_invalid");
  if (utf8_length(name) > limit)
    return invalid(at, "Keep the name under " + std::to_string(limit) + " characters.", "name_too_long");
  if (has_link(name)) return invalid(at, "A name cannot contain a link.", "name_has_link");
  return name;
}

Result<std::string> parse_text(std::string_view field, std::string_view text, std::size_t limit,
                               Links links) {
  std::string const at(field);
  std::string body(trim(text));
  if (!is_valid_utf8(body)) return invalid(at, "This is not valid text.", "text_invalid");
  for (unsigned char c : body)
    if (c < 0x20 && c != '\n' && c != '\t' && c != '\r')
      return invalid(at, "Control characters are not allowed here.", "text_invalid");
  if (utf8_length(body) > limit)
    return invalid(at, "Keep this under " + std::to_string(limit) + " characters.", "text_too_long");
  if (links == Links::kRefused && has_link(body))
    return invalid(at, "A message cannot contain links: the mail carries one of its own.", "text_has_link");
  return body;
}

namespace {

// What mail programs make clickable, but for bare domains: "Booking.com" is a name.
bool has_link(std::string_view text) {
  std::string const lower = ascii_lower(text);
  if (lower.find("://") != std::string::npos || lower.find("www.") != std::string::npos) return true;
  for (auto slash = lower.find('/'); slash != std::string::npos; slash = lower.find('/', slash + 1)) {
    std::size_t letters = 0;
    while (letters < slash && lower[slash - letters - 1] >= 'a' && lower[slash - letters - 1] <= 'z')
      ++letters;
    bool const ends_domain = letters >= 2 && letters + 1 < slash && lower[slash - letters - 1] == '.' &&
                             lower[slash - letters - 2] != ' ';
    if (ends_domain) return true;
  }
  return false;
}

}  // namespace
}  // namespace usher::base
