#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"
#include "reports/saved_report.h"

namespace usher::api {

// The cursor of lists of reports and boards.
std::string cursor_of(std::optional<reports::ListPosition> const& position);  // "" at the end
// Refuses what cursor_of never gave: "invalid_cursor".
base::Result<std::optional<reports::ListPosition>> position_of(std::string_view cursor);

// search, up to 200 characters of valid text.
base::Result<std::string> check_search(std::string search);

}  // namespace usher::api
