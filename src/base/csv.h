#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

// Comma-separated values as RFC 4180 has them.
namespace usher::base {

// Reads records one after the other, without holding more than one. A byte order mark at the beginning, line
// ends of either kind, blank lines and a missing last line end are tolerated; so is ";" or a tab as
// separator, which some spreadsheets write, where the first line shows it. The text must outlive the reader.
class CsvReader {
 public:
  explicit CsvReader(std::string_view text);

  // The next record with at least one cell that is not blank; nullopt at the end. Refuses csv_broken, naming
  // the line, for a quote that is never closed, or one in the midst of a cell.
  Result<std::optional<std::vector<std::string>>> next();
  // Of the record that next() gave last, counted from 1.
  std::size_t line() const { return record_line_; }

 private:
  Result<std::string> cell();

  std::string_view text_;
  std::size_t at_ = 0;
  std::size_t line_ = 1;
  std::size_t record_line_ = 0;
  char separator_ = ',';
};

// Appends one record and its line end. A cell that a spreadsheet would run as a formula (it begins with = + -
// @, a tab or a line end) is written behind an apostrophe, so that it stays text.
void append_csv_record(std::string& out, std::vector<std::string_view> const& cells);

}  // namespace usher::base
