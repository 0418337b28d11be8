#include "http/request.h"

#include <algorithm>
#include <array>
#include <stdexcept>

#include "base/text.h"

namespace usher::http {
namespace {

constexpr std::array<std::string_view, 7> kMethodNames{"GET",   "HEAD",   "POST",   "PUT",
                                                       "PATCH", "DELETE", "OPTIONS"};

char lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
}

}  // namespace

std::string_view name_of(Method method) {
  return kMethodNames[static_cast<std::size_t>(method)];
}

std::optional<Method> parse_method(std::string_view text) {
  auto const found = std::find(kMethodNames.begin(), kMethodNames.end(), text);
  if (found == kMethodNames.end()) return std::nullopt;
  return static_cast<Method>(found - kMethodNames.begin());
}

bool equal_ignoring_case(std::string_view a, std::string_view b) {
  return a.size() == b.size() &&
         std::equal(a.begin(), a.end(), b.begin(), [](char x, char y) { return lower(x) == lower(y); });
}

std::optional<std::string_view> Request::header(std::string_view name) const {
  for (auto const& header : headers)
    if (equal_ignoring_case(header.name, name)) return header.value;
  return std::nullopt;
}

std::optional<std::string_view> Request::query(std::string_view name) const {
  for (auto const& parameter : query_parameters)
    if (parameter.name == name) return parameter.value;
  return std::nullopt;
}

std::optional<std::string_view> Request::cookie(std::string_view name) const {
  for (auto const& header : headers) {
    if (!equal_ignoring_case(header.name, "cookie")) continue;
    std::string_view rest = header.value;
    while (!rest.empty()) {
      auto const end = std::min(rest.find(';'), rest.size());
      auto const pair = base::trim(rest.substr(0, end));
      rest.remove_prefix(std::min(end + 1, rest.size()));
      auto const equals = pair.find('=');
      if (equals != std::string_view::npos && pair.substr(0, equals) == name) return pair.substr(equals + 1);
    }
  }
  return std::nullopt;
}

std::string const& Request::parameter(std::string_view name) const {
  for (auto const& parameter : path_parameters)
    if (parameter.name == name) return parameter.value;
  throw std::logic_error("the route has no parameter " + std::string(name));
}

}  // namespace usher::http
