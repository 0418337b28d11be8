#include "http/target.h"

#include <algorithm>

#include "base/encoding.h"
#include "base/text.h"

namespace usher::http {
namespace {

std::string_view without_authority(std::string_view text);
std::optional<std::string> decode_segment(std::string_view text);
std::optional<std::string> decode_query_text(std::string_view text);
void append_segment(std::string& path, std::string_view segment);
bool is_plain(std::string_view text);

}  // namespace

std::optional<Target> parse_target(std::string_view text) {
  text = without_authority(text);
  if (text.empty() || text.front() != '/') return std::nullopt;
  auto const question = std::min(text.find('?'), text.size());

  Target target;
  target.raw_path = text.substr(0, question);
  std::string_view rest = std::string_view(target.raw_path).substr(1);
  for (;;) {
    auto const slash = std::min(rest.find('/'), rest.size());
    auto segment = decode_segment(rest.substr(0, slash));
    if (!segment) return std::nullopt;
    append_segment(target.path, *segment);
    target.segments.push_back(*std::move(segment));
    if (slash == rest.size()) break;
    rest.remove_prefix(slash + 1);
  }
  if (question < text.size()) {
    target.raw_query = text.substr(question + 1);
    auto pairs = parse_query(target.raw_query);
    if (!pairs) return std::nullopt;
    target.query_parameters = *std::move(pairs);
  }
  return target;
}

std::optional<std::vector<NamedValue>> parse_query(std::string_view text) {
  std::vector<NamedValue> pairs;
  while (!text.empty()) {
    auto const end = std::min(text.find('&'), text.size());
    auto const pair = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    if (pair.empty()) continue;
    auto const equals = std::min(pair.find('='), pair.size());
    auto name = decode_query_text(pair.substr(0, equals));
    auto value = decode_query_text(pair.substr(std::min(equals + 1, pair.size())));
    if (!name || !value) return std::nullopt;
    pairs.push_back({*std::move(name), *std::move(value)});
  }
  return pairs;
}

namespace {

// RFC 9112 wants servers to take the absolute form; the authority says nothing that Host does not.
std::string_view without_authority(std::string_view text) {
  if (!text.empty() && text.front() == '/') return text;
  auto const scheme = text.find("://");
  if (scheme == std::string_view::npos) return {};
  if (!equal_ignoring_case(text.substr(0, scheme), "http") &&
      !equal_ignoring_case(text.substr(0, scheme), "https"))
    return {};
  auto const path = text.find_first_of("/?", scheme + 3);
  if (path == std::string_view::npos) return "/";
  return text.substr(path);
}

std::optional<std::string> decode_segment(std::string_view text) {
  std::optional<std::string> segment;
  if (text.find('%') == std::string_view::npos && is_plain(text))
    segment.emplace(text);
  else
    segment = base::percent_decode(text, base::PlusSign::kLiteral);
  if (!segment || *segment == "." || *segment == "..") return std::nullopt;
  if (!is_plain(*segment) && (!base::is_valid_utf8(*segment) || base::has_control_characters(*segment)))
    return std::nullopt;
  return segment;
}

std::optional<std::string> decode_query_text(std::string_view text) {
  auto decoded = base::percent_decode(text, base::PlusSign::kSpace);
  if (!decoded || decoded->find('\0') != std::string::npos || !base::is_valid_utf8(*decoded))
    return std::nullopt;
  return decoded;
}

void append_segment(std::string& path, std::string_view segment) {
  path += '/';
  for (char c : segment) {
    if (c == '/')
      path += "%2F";
    else
      path += c;
  }
}

// Printable ASCII: needs none of the closer looks.
bool is_plain(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return c >= 0x20 && c < 0x7f; });
}

}  // namespace
}  // namespace usher::http
