#include "base/unicode.h"

namespace usher::base {

std::optional<char32_t> next_code_point(std::string_view text, std::size_t& at) {
  auto const byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  unsigned char const first = byte(at);
  if (first < 0x80) return static_cast<char32_t>(byte(at++));
  int const count = first >= 0xF0 ? 3 : first >= 0xE0 ? 2 : 1;
  if (first < 0xC2 || first > 0xF4 || at + static_cast<std::size_t>(count) >= text.size())
    return std::nullopt;
  char32_t point = first & (0x3F >> count);
  for (int i = 1; i <= count; ++i) {
    unsigned char const next = byte(at + static_cast<std::size_t>(i));
    if ((next & 0xC0) != 0x80) return std::nullopt;
    point = point << 6 | (next & 0x3F);
  }
  bool const overlong = (count == 2 && point < 0x800) || (count == 3 && point < 0x10000);
  if (overlong || point > 0x10FFFF || (point >= 0xD800 && point <= 0xDFFF)) return std::nullopt;
  at += static_cast<std::size_t>(count) + 1;
  return point;
}

bool is_control(char32_t point) {
  return point < 0x20 || (point >= 0x7F && point < 0xA0) || point == 0x2028 || point == 0x2029 ||
         (point >= 0x202A && point <= 0x202E) || (point >= 0x2066 && point <= 0x2069);
}

}  // namespace usher::base
