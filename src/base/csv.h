#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace usher::base {

// Appends one row in the form of RFC 4180, ended by CR LF. A cell that a spreadsheet would take for a formula
// (it begins with = + - @, a tab or a carriage return) gets an apostrophe in front, so that what somebody
// typed as their name is not run by whoever opens the file.
void append_csv_row(std::string& csv, std::vector<std::string_view> const& cells);

}  // namespace usher::base
