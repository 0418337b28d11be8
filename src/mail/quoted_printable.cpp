#include "mail/quoted_printable.h"

namespace usher::mail {
namespace {

constexpr std::size_t kLineLimit = 76;

bool is_literal(std::string_view text, std::size_t at, std::size_t column);
std::string escape(char c);

}  // namespace

std::string quoted_printable(std::string_view text) {
  std::string encoded;
  encoded.reserve(text.size() + text.size() / 8);
  std::size_t column = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] == '\r' && at + 1 < text.size() && text[at + 1] == '\n') continue;
    if (text[at] == '\n') {
      encoded += "\r\n";
      column = 0;
      continue;
    }
    // The soft break itself takes one column.
    std::size_t const size = is_literal(text, at, column) ? 1 : 3;
    if (column + size > kLineLimit - 1) {
      encoded += "=\r\n";
      column = 0;
    }
    if (is_literal(text, at, column)) {
      encoded += text[at];
      column += 1;
    } else {
      encoded += escape(text[at]);
      column += 3;
    }
  }
  if (column > 0) encoded += "\r\n";
  return encoded;
}

namespace {

bool is_literal(std::string_view text, std::size_t at, std::size_t column) {
  char const c = text[at];
  if (c == '.') return column > 0;
  if (c == 'F') return column > 0;  // "From " at the start of a line: mbox files
  if (c != ' ' && c != '\t') return c > ' ' && c <= '~' && c != '=';
  bool const ends_line = at + 1 == text.size() || text[at + 1] == '\n' || text[at + 1] == '\r';
  return !ends_line;
}

std::string escape(char c) {
  static constexpr char kDigits[] = "0123456789ABCDEF";
  auto const byte = static_cast<unsigned char>(c);
  return {'=', kDigits[byte >> 4], kDigits[byte & 15]};
}

}  // namespace
}  // namespace usher::mail
