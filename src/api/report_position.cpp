#include "api/report_position.h"

#include <charconv>

#include "access/cursor.h"
#include "base/text.h"

namespace usher::api {

std::string cursor_of(std::optional<reports::ListPosition> const& position) {
  if (!position) return {};
  return access::Cursor{std::to_string(base::micros(position->updated_at)), position->id}.text();
}

base::Result<std::optional<reports::ListPosition>> position_of(std::string_view cursor) {
  TRY(auto const parsed, access::Cursor::parse(cursor));
  if (!parsed) return std::optional<reports::ListPosition>();
  std::int64_t micros = 0;
  char const* const end = parsed->value.data() + parsed->value.size();
  auto const number = std::from_chars(parsed->value.data(), end, micros);
  if (number.ec != std::errc() || number.ptr != end)
    return base::invalid("cursor", "Use the next_cursor of the page before.", "invalid_cursor");
  return std::optional(reports::ListPosition{base::from_micros(micros), parsed->id});
}

base::Result<std::string> check_search(std::string search) {
  if (search.find('\0') != std::string::npos || !base::is_valid_utf8(search) ||
      base::utf8_length(search) > 200)
    return base::invalid("search", "Search for at most 200 characters.", "invalid_request");
  return search;
}

}  // namespace usher::api
