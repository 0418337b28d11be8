#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.h"
#include "db/database.h"

namespace usher::db {

// One file of migrations/: forward only, statements separated by ";" at a line's end, in the SQL both
// dialects share (TEXT, BIGINT, DOUBLE PRECISION).
struct Migration {
  int version;
  std::string_view name;
  std::string_view sql;
};

// Those that are built in, in order.
std::span<Migration const> built_in_migrations();

// Applies what is missing, each in a transaction of its own, and returns the names of those applied. Refuses
// a store that a newer version has written, and one whose history differs from ours.
base::Result<std::vector<std::string>> migrate(Database& database, base::Clock const& clock,
                                               std::span<Migration const> migrations = built_in_migrations());

}  // namespace usher::db
