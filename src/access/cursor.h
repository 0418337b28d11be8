#pragma once

#include <cstdint>
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
  // The value of a page that was sorted by a number. Refuses any other, as parse() does.
  base::Result<std::int64_t> number() const;
  // Refuses what text() never gave.
  static base::Result<std::optional<Cursor>> parse(std::string_view text);
};

// For a cursor of any form that did not come from a page of ours.
base::Error refused_cursor();

// "%" and "_" in what somebody typed are letters. Use with: like ? escape '\'
std::string like_pattern(std::string_view typed);

}  // namespace usher::access
