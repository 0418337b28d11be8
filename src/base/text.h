#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"

namespace usher::base {

std::string_view trim(std::string_view text);
// ASCII letters only; everything else stays as it is.
std::string ascii_lower(std::string_view text);
bool is_valid_utf8(std::string_view text);
// Code points, for length limits a person understands. The text must be valid UTF-8.
std::size_t utf8_length(std::string_view text);
// utf8_length(text) > limit, without counting where bytes say enough.
inline bool is_longer_than(std::string_view text, std::size_t limit) {
  return text.size() > limit && utf8_length(text) > limit;
}
// All of the text as a decimal number, with a minus in front or none.
std::optional<std::int64_t> parse_integer(std::string_view text);
// C0, DEL, C1, and the line and paragraph separators: what has no place in one line of text.
bool has_control_characters(std::string_view text);

// A name people read (their own, a workspace's, a project's): trimmed, 1..limit code points, one line of
// valid UTF-8, and nothing a mail client would turn into a link ("://", "www.").
Result<std::string> parse_name(std::string_view field, std::string_view text, std::size_t limit = 100);
// Free text of several lines: up to limit code points, may be empty, no links when it will be mailed.
enum class Links { kAllowed, kRefused };
Result<std::string> parse_text(std::string_view field, std::string_view text, std::size_t limit, Links links);

}  // namespace usher::base
