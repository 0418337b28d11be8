#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"

namespace usher::access {

// Where a page ended: the value it was sorted by, and the id that breaks ties. Opaque to clients.
struct Cursor {
  std::string value;
  std::string id;

  std::string text() const;
  // Refuses what text() never gave.
  static base::Result<std::optional<Cursor>> parse(std::string_view text);
};

// "%" and "_" in what somebody typed are letters. Use with: like ? escape '\'
std::string like_pattern(std::string_view typed);

}  // namespace usher::access
