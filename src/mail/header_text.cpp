#include "mail/header_text.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <vector>

#include "base/encoding.h"
#include "base/text.h"

namespace usher::mail {
namespace {

constexpr std::size_t kLineLimit = 78;
// 39 octets are 52 of base64; with "=?UTF-8?B?", "?=" and "Subject: " that is 73, and RFC 2047 allows lines
// of 76.
constexpr std::size_t kEncodedWordOctets = 39;

bool is_printable_ascii(std::string_view text);
bool needs_encoding(std::string_view value);
std::vector<std::string> encoded_words(std::string_view text);
std::string folded(std::string line, std::string_view words);

}  // namespace

base::Ok check_header_text(std::string_view field, std::string_view value, AngleBrackets brackets) {
  if (!base::is_valid_utf8(value) || base::has_control_characters(value))
    return base::invalid(std::string(field), "This must be one line of text without control characters.",
                         "header_invalid");
  if (brackets == AngleBrackets::kRefused && value.find_first_of("<>") != std::string_view::npos)
    return base::invalid(std::string(field), "This may not contain < or >.", "header_invalid");
  return {};
}

base::Ok check_header_name(std::string_view name) {
  static constexpr std::array kOwn{"from",    "to",   "cc",         "bcc",          "sender",     "reply-to",
                                   "subject", "date", "message-id", "mime-version", "return-path"};
  std::string const lower = base::ascii_lower(name);
  bool const is_name = !name.empty() && name.size() <= 60 && is_printable_ascii(name) &&
                       name.find_first_of(" :<>") == std::string_view::npos;
  if (!is_name || lower.rfind("content-", 0) == 0 || std::find(kOwn.begin(), kOwn.end(), lower) != kOwn.end())
    return base::invalid("headers", "This is not a header that can be added.", "header_invalid");
  return {};
}

std::string unstructured_header(std::string_view name, std::string_view value) {
  std::string line(name);
  line += ':';
  if (!needs_encoding(value)) return folded(std::move(line), value) + "\r\n";
  std::string words;
  for (std::string const& word : encoded_words(value)) words += (words.empty() ? "" : " ") + word;
  return folded(std::move(line), words) + "\r\n";
}

std::string phrase(std::string_view name) {
  if (needs_encoding(name)) {
    std::string words;
    for (std::string const& word : encoded_words(name)) words += (words.empty() ? "" : "\r\n ") + word;
    return words;
  }
  bool const is_atom = std::all_of(name.begin(), name.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == ' ' || c == '-';
  });
  if (is_atom) return std::string(name);
  std::string quoted = "\"";
  for (char c : name) {
    if (c == '"' || c == '\\') quoted += '\\';
    quoted += c;
  }
  return quoted + '"';
}

std::string date_text(base::Time time) {
  static constexpr std::array kDays{"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
  static constexpr std::array kMonths{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                      "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  auto const day = std::chrono::floor<std::chrono::days>(time);
  std::chrono::year_month_day const date{day};
  std::chrono::hh_mm_ss const clock{std::chrono::floor<std::chrono::seconds>(time - day)};
  char text[64];
  std::snprintf(text, sizeof text, "%s, %02u %s %04d %02d:%02d:%02d +0000",
                kDays[std::chrono::weekday(day).c_encoding()], static_cast<unsigned>(date.day()),
                kMonths[static_cast<unsigned>(date.month()) - 1], static_cast<int>(date.year()),
                static_cast<int>(clock.hours().count()), static_cast<int>(clock.minutes().count()),
                static_cast<int>(clock.seconds().count()));
  return text;
}

namespace {

bool is_printable_ascii(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return c >= ' ' && c <= '~'; });
}

// Plain text that looks like an encoded word would be decoded by the reader, and a word longer than a line
// cannot be folded: both are encoded too.
bool needs_encoding(std::string_view value) {
  if (!is_printable_ascii(value) || value.find("=?") != std::string_view::npos) return true;
  for (std::size_t at = 0; at < value.size();) {
    auto const end = std::min(value.find(' ', at), value.size());
    if (end - at > 60) return true;
    at = end + 1;
  }
  return false;
}

// A character is never split over two words: each must decode on its own.
std::vector<std::string> encoded_words(std::string_view text) {
  std::vector<std::string> words;
  while (!text.empty()) {
    std::size_t size = std::min(kEncodedWordOctets, text.size());
    while (size < text.size() && size > 1 && (static_cast<unsigned char>(text[size]) & 0xC0) == 0x80) --size;
    words.push_back("=?UTF-8?B?" + base::base64(text.substr(0, size)) + "?=");
    text.remove_prefix(size);
  }
  return words;
}

// Unfolding (RFC 5322, 2.2.3) takes the CRLF away and leaves the blank: the value comes back as it was.
std::string folded(std::string line, std::string_view words) {
  std::size_t line_size = line.size();
  for (std::size_t at = 0; at <= words.size();) {
    auto const end = std::min(words.find(' ', at), words.size());
    std::string_view const word = words.substr(at, end - at);
    bool const continues = line_size + 1 + word.size() > kLineLimit && !word.empty();
    if (continues) {
      line += "\r\n";
      line_size = 0;
    }
    line += ' ';
    line += word;
    line_size += 1 + word.size();
    at = end + 1;
  }
  return line;
}

}  // namespace
}  // namespace usher::mail
