#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/clock.h"

namespace usher::events {

enum class ColumnType { kText, kInteger, kNumber, kBoolean, kTime };

struct ResultColumn {
  std::string name;
  ColumnType type = ColumnType::kText;
  bool operator==(ResultColumn const&) const = default;
};

// std::monostate is "no value"; otherwise the alternative that the column's type says.
using Cell = std::variant<std::monostate, std::string, std::int64_t, double, bool, base::Time>;

// An answer: every row has one cell per column.
struct ResultTable {
  std::vector<ResultColumn> columns;
  std::vector<std::vector<Cell>> rows;
};

}  // namespace usher::events
