#pragma once

#include <string>
#include <string_view>

// Private to identity.
namespace usher::identity {

// Headers are the peer's words: cut to a bounded length, and made storable.
inline std::string one_line(std::string_view text, std::size_t limit) {
  std::string line;
  for (char const c : text.substr(0, limit))
    line += static_cast<unsigned char>(c) >= 0x20 && static_cast<unsigned char>(c) < 0x7f ? c : '?';
  return line;
}

}  // namespace usher::identity
