#pragma once

#include <initializer_list>
#include <string_view>

#include "db/database.h"

namespace usher::db {

// For tables that have grown all at once: lets the store know how large they are, so that it plans for that.
// PostgreSQL finds out by itself, but minutes later, and until then reads them from end to end. SQLite's
// plans do not depend on it, and nothing happens there. The names come from constants.
void refresh_statistics(Database& database, std::initializer_list<std::string_view> tables);

}  // namespace usher::db
