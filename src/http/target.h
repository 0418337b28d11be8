#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "http/request.h"

namespace usher::http {

// The request target taken apart; the members mean what they mean in Request.
struct Target {
  std::string path;
  std::vector<std::string> segments;
  std::string raw_path;
  std::string raw_query;
  std::vector<NamedValue> query_parameters;
};

// Takes "/path?query" and "http://host/path?query". nullopt, to be answered with 400, on: anything else, a
// broken escape, a control character, text that is not UTF-8, and "." or ".." as a segment, encoded or not.
std::optional<Target> parse_target(std::string_view text);

// The pairs of "a=1&b=2", also of a form body; '+' is a blank. nullopt on a broken escape, NUL or invalid
// UTF-8.
std::optional<std::vector<NamedValue>> parse_query(std::string_view text);

}  // namespace usher::http
