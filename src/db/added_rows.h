#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "db/value.h"

namespace usher::db {

class Connection;

// Private to db: rows that wait to go to the store together, because a statement costs more than a row.
class AddedRows {
 public:
  explicit AddedRows(Connection& connection) : connection_(connection) {}

  // As Transaction::add_or. Takes the values out of the row.
  void add(std::string_view into, std::string_view otherwise, std::span<Parameter> row);
  // What still waits, table by table in the order in which they were added to.
  void send();

 private:
  struct Table {
    std::string into;
    std::string otherwise;
    std::size_t width = 0;
    Parameters values;  // of row after row
  };
  void send(Table& table);

  Connection& connection_;
  std::vector<Table> tables_;
};

}  // namespace usher::db
