#pragma once

#include <algorithm>
#include <cstddef>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "db/transaction.h"

namespace usher::db {

// Many values in a statement. Lists are cut into chunks, and one SQL text (so one prepared statement) serves
// lists of every length: PostgreSQL is given an array, since each parameter costs it parsing and planning;
// SQLite has none, and is given a place for each value, a chunk's worth of them.
class InList {
 public:
  static constexpr std::size_t kChunk = 200;

  // Calls function(list, parameters) once per chunk: what stands between the brackets of "column in (…)", and
  // what to give for it.
  template <class Function>
  static void each(Transaction const& transaction, std::vector<std::string> const& values,
                   Function&& function) {
    for (std::size_t start = 0; start < values.size(); start += kChunk) {
      auto [list, parameters] = list_of(
          transaction.dialect(), std::span(values).subspan(start, std::min(kChunk, values.size() - start)));
      function(list, std::move(parameters));
    }
  }

  // How many numbers rows_of takes.
  static std::size_t most_rows(Transaction const& transaction) {
    return transaction.dialect() == Dialect::kPostgresql ? 10 * kChunk : kChunk;
  }

  // A select of these numbers, at most so many, as a column `number`: to be joined where an IN list
  // would be answered by a look at every row. SQLite's is filled up with -1. Throws std::length_error.
  static std::pair<std::string, Parameters> rows_of(Transaction const& transaction,
                                                    std::span<std::int64_t const> numbers);

 private:
  static std::pair<std::string, Parameters> list_of(Dialect dialect, std::span<std::string const> values);
};

}  // namespace usher::db
