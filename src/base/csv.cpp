#include "base/csv.h"

namespace usher::base {

void append_csv_row(std::string& csv, std::vector<std::string_view> const& cells) {
  for (std::size_t i = 0; i < cells.size(); ++i) {
    if (i > 0) csv += ',';
    std::string_view const cell = cells[i];
    bool const is_formula =
        !cell.empty() && std::string_view("=+-@\t\r").find(cell.front()) != std::string_view::npos;
    bool const needs_quotes = cell.find_first_of(",\"\r\n") != std::string_view::npos;
    if (needs_quotes) csv += '"';
    if (is_formula) csv += '\'';
    for (char const c : cell) {
      if (c == '"') csv += '"';
      csv += c;
    }
    if (needs_quotes) csv += '"';
  }
  csv += "\r\n";
}

}  // namespace usher::base
