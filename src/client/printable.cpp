#include "client/printable.h"

#include <cstdio>
#include <optional>

#include "base/unicode.h"

namespace usher::client {
namespace {

constexpr std::string_view kReplacement = "\xEF\xBF\xBD";  // U+FFFD

// What may stand in a name, but says how its neighbours are turned, drives a terminal as well.
bool drives_terminals(char32_t point) {
  return base::is_control(point) || point == 0x200E || point == 0x200F || point == 0x061C;
}

// Calls replace with what must not be shown; nullopt for a byte that is no UTF-8.
template <class Replace>
std::string with_replaced(std::string_view text, Replace const& replace) {
  std::string result;
  result.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    std::size_t const begin = at;
    auto const point = base::next_code_point(text, at);
    if (!point) ++at;
    if (point && !drives_terminals(*point))
      result += text.substr(begin, at - begin);
    else
      result += replace(point);
  }
  return result;
}

}  // namespace

std::string printable(std::string_view text) {
  return with_replaced(text, [](std::optional<char32_t>) { return std::string(kReplacement); });
}

std::string printable_json(std::string_view json) {
  return with_replaced(json, [](std::optional<char32_t> point) {
    if (!point) return std::string(kReplacement);
    char escape[8];
    std::snprintf(escape, sizeof escape, "\\u%04x", static_cast<unsigned>(*point));
    return std::string(escape);
  });
}

}  // namespace usher::client
