#include "access/cursor.h"

#include "base/encoding.h"
#include "base/text.h"

namespace usher::access {

std::string Cursor::text() const {
  return base::base64url(std::to_string(value.size()) + ":" + value + id);
}

base::Result<std::int64_t> Cursor::number() const {
  auto const number = base::parse_integer(value);
  if (!number) return refused_cursor();
  return *number;
}

base::Error refused_cursor() {
  return base::invalid("cursor", "Use the next_cursor of the page before.", "invalid_cursor");
}

base::Result<std::optional<Cursor>> Cursor::parse(std::string_view text) {
  if (text.empty()) return std::optional<Cursor>();
  base::Error const refusal = refused_cursor();
  auto const decoded = base::decode_base64(text);
  if (!decoded || !base::is_valid_utf8(*decoded) || decoded->find('\0') != std::string::npos) return refusal;
  auto const colon = decoded->find(':');
  if (colon == std::string::npos || colon == 0 || colon > 6) return refusal;
  std::size_t size = 0;
  for (char c : decoded->substr(0, colon)) {
    if (c < '0' || c > '9') return refusal;
    size = size * 10 + static_cast<std::size_t>(c - '0');
  }
  if (colon + 1 + size > decoded->size()) return refusal;
  return std::optional<Cursor>({decoded->substr(colon + 1, size), decoded->substr(colon + 1 + size)});
}

std::string like_pattern(std::string_view typed) {
  std::string pattern = "%";
  for (char c : base::ascii_lower(typed)) {
    if (c == '%' || c == '_' || c == '\\') pattern += '\\';
    pattern += c;
  }
  return pattern + "%";
}

}  // namespace usher::access
