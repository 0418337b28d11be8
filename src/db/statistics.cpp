#include "db/statistics.h"

#include <string>

namespace usher::db {

void refresh_statistics(Database& database, std::initializer_list<std::string_view> tables) {
  database.write([&](Transaction& transaction) {
    if (transaction.dialect() != Dialect::kPostgresql) return;
    for (std::string_view const table : tables) transaction.execute("analyze " + std::string(table));
  });
}

}  // namespace usher::db
