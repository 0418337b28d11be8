#include "api/report_position.h"

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
  TRY(std::int64_t const micros, parsed->number());
  return std::optional(reports::ListPosition{base::from_micros(micros), parsed->id});
}

base::Result<std::string> check_search(std::string search) {
  if (search.find('\0') != std::string::npos || !base::is_valid_utf8(search) ||
      base::is_longer_than(search, 200))
    return base::invalid("search", "Search for at most 200 characters.", "invalid_request");
  return search;
}

}  // namespace usher::api
