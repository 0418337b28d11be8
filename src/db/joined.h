#pragma once

#include <string>
#include <string_view>

#include "db/value.h"

namespace usher::db {

// The texts of a column as one, with blanks between, for a select of many short ones: a store and its client
// take far longer for as many rows. In the order of the rows, where a select from a sorted one gives one;
// null of none.
inline std::string joined(Dialect dialect, std::string_view column) {
  return (dialect == Dialect::kPostgresql ? "string_agg(" : "group_concat(") + std::string(column) + ", ' ')";
}

}  // namespace usher::db
