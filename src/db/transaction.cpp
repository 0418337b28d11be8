#include "db/transaction.h"

#include "db/connection.h"

namespace usher::db {

void Transaction::select(std::string_view sql, std::vector<Parameter> const& parameters,
                         std::span<Kind const> kinds, std::function<void(std::span<Cell>)> const& each) {
  connection_.select(sql, parameters, kinds, each);
}

std::int64_t Transaction::execute_with(std::string_view sql, std::vector<Parameter> const& parameters) {
  return connection_.execute(sql, parameters);
}

Dialect Transaction::dialect() const {
  return connection_.dialect();
}

std::string_view Transaction::for_update() const {
  return dialect() == Dialect::kPostgresql ? " for no key update" : "";
}

}  // namespace usher::db
