#pragma once

#include <initializer_list>
#include <string>
#include <vector>

namespace usher::client {

// Rows under headings, as text with columns that are aligned by two blanks. Cells come out printable(); an
// empty one shows as "-", so that columns can be told apart. Widths count code points.
class Table {
 public:
  explicit Table(std::vector<std::string> headings);

  // As many cells as there are headings.
  void add(std::vector<std::string> cells);
  bool empty() const { return rows_.size() == 1; }
  std::string text() const;

 private:
  std::vector<std::vector<std::string>> rows_;  // the headings first
};

}  // namespace usher::client
