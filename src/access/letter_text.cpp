#include "access/letter_text.h"

namespace usher::access {

std::string filled(std::string_view text, std::map<std::string, std::string> const& values) {
  std::string result;
  for (std::size_t at = 0; at < text.size();) {
    auto const open = text.find('{', at);
    result += text.substr(at, open - at);
    if (open == std::string_view::npos) break;
    auto const close = text.find('}', open);
    result += values.at(std::string(text.substr(open + 1, close - open - 1)));
    at = close + 1;
  }
  return result;
}

std::string date_in_mail(base::Time time) {
  std::string const text = base::rfc3339(time);
  return text.substr(0, 10) + " " + text.substr(11, 5);
}

}  // namespace usher::access
