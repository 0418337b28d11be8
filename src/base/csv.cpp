#include "base/csv.h"

#include <algorithm>

#include "base/text.h"

namespace usher::base {
namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

char separator_of(std::string_view text);
Error broken(std::size_t line, std::string_view what) {
  return invalid("csv", "Line " + std::to_string(line) + " is not CSV: " + std::string(what), "csv_broken")
      .with("line", std::to_string(line));
}
bool runs_as_formula(std::string_view cell) {
  return !cell.empty() && std::string_view("=+-@\t\r\n").find(cell.front()) != std::string_view::npos;
}

}  // namespace

CsvReader::CsvReader(std::string_view text) : text_(text) {
  if (text_.rfind(kByteOrderMark, 0) == 0) text_.remove_prefix(kByteOrderMark.size());
  separator_ = separator_of(text_);
}

Result<std::optional<std::vector<std::string>>> CsvReader::next() {
  while (at_ < text_.size()) {
    std::vector<std::string> cells;
    record_line_ = line_;
    for (bool is_last = false; !is_last;) {
      TRY(auto text, cell());
      cells.push_back(std::move(text));
      is_last = at_ >= text_.size() || text_[at_] != separator_;
      if (at_ < text_.size() && text_[at_] == '\r') ++at_;
      if (at_ < text_.size()) {
        if (text_[at_] == '\n') ++line_;
        ++at_;
      }
    }
    if (std::any_of(cells.begin(), cells.end(), [](std::string const& text) { return !trim(text).empty(); }))
      return std::optional(std::move(cells));
  }
  return std::optional<std::vector<std::string>>();
}

// Leaves at_ on the separator or line end behind it.
Result<std::string> CsvReader::cell() {
  auto const ends = [&](std::size_t at) {
    return at >= text_.size() || text_[at] == separator_ || text_[at] == '\n' ||
           (text_[at] == '\r' && (at + 1 >= text_.size() || text_[at + 1] == '\n'));
  };
  std::string text;
  if (at_ < text_.size() && text_[at_] == '"') {
    for (++at_;; ++at_) {
      if (at_ >= text_.size()) return broken(record_line_, "a quote is opened and never closed.");
      if (text_[at_] == '\n') ++line_;
      if (text_[at_] != '"') {
        text += text_[at_];
      } else if (at_ + 1 < text_.size() && text_[at_ + 1] == '"') {
        text += text_[++at_];
      } else {
        break;
      }
    }
    ++at_;
    if (!ends(at_)) return broken(line_, "a quote inside a cell is written twice.");
    return text;
  }
  std::size_t const start = at_;
  while (!ends(at_)) {
    if (text_[at_] == '"') return broken(line_, "a cell with a quote in it is put in quotes.");
    ++at_;
  }
  return std::string(text_.substr(start, at_ - start));
}

void append_csv_record(std::string& out, std::vector<std::string_view> const& cells) {
  for (std::size_t i = 0; i < cells.size(); ++i) {
    if (i > 0) out += ',';
    std::string_view const cell = cells[i];
    bool const is_formula = runs_as_formula(cell);
    if (!is_formula && cell.find_first_of(",\"\r\n") == std::string_view::npos) {
      out += cell;
      continue;
    }
    out += '"';
    if (is_formula) out += '\'';
    for (char c : cell) {
      if (c == '"') out += '"';
      out += c;
    }
    out += '"';
  }
  out += "\r\n";
}

namespace {

char separator_of(std::string_view text) {
  std::string_view const first = text.substr(0, text.find('\n'));
  if (first.find(',') != std::string_view::npos) return ',';
  if (first.find(';') != std::string_view::npos) return ';';
  return first.find('\t') != std::string_view::npos ? '\t' : ',';
}

}  // namespace
}  // namespace usher::base
