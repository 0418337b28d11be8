#include "access/directory/directory_words.h"

#include <algorithm>

namespace usher::access {
namespace {

constexpr std::size_t kMostWords = 16;
constexpr std::size_t kLongestWord = 40;

bool is_in_word(char c) {
  bool const is_ascii_letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
  return is_ascii_letter || static_cast<unsigned char>(c) >= 0x80;
}

bool begins_a_character(char c) {
  return (static_cast<unsigned char>(c) & 0xc0) != 0x80;
}

std::string word_from(std::string_view text) {
  if (text.size() > kLongestWord) {
    std::size_t end = kLongestWord;
    while (!begins_a_character(text[end])) --end;
    text = text.substr(0, end);
  }
  std::string word(text);
  for (char& c : word)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return word;
}

// The next one, and everything before it.
std::optional<std::string> take_word(std::string_view& text) {
  std::size_t start = 0;
  while (start < text.size() && !is_in_word(text[start])) ++start;
  std::size_t end = start;
  while (end < text.size() && is_in_word(text[end])) ++end;
  if (end == start) return std::nullopt;
  std::string word = word_from(text.substr(start, end - start));
  text.remove_prefix(end);
  return word;
}

}  // namespace

std::set<std::string> words_of(std::string_view text) {
  std::set<std::string> words;
  while (words.size() < kMostWords) {
    auto word = take_word(text);
    if (!word) break;
    words.insert(*std::move(word));
  }
  return words;
}

std::optional<std::string> beginning_typed(std::string_view text, char between) {
  auto const first = take_word(text);
  auto const second = take_word(text);
  if (!second) return std::nullopt;
  return *first + between + *second;
}

std::map<std::string, Standing> with_standing(std::set<std::string> const& words, std::string_view key) {
  std::map<std::string, Standing> standing;
  for (std::string const& word : words) standing.emplace(word, Standing::kBehind);
  std::size_t end = 0;
  while (end < key.size() && is_in_word(key[end])) ++end;
  if (end > 0) standing[word_from(key.substr(0, end))] = Standing::kFirst;
  return standing;
}

std::string joined_words(std::set<std::string> const& words) {
  std::string text;
  for (std::string const& word : words) text += " " + word;
  return text;
}

std::set<std::string> split_words(std::string_view joined) {
  std::set<std::string> words;
  while (!joined.empty()) {
    std::size_t const start = joined.find_first_not_of(' ');
    if (start == std::string_view::npos) break;
    joined.remove_prefix(start);
    std::size_t const end = std::min(joined.find(' '), joined.size());
    words.emplace(joined.substr(0, end));
    joined.remove_prefix(end);
  }
  return words;
}

std::string behind_words(std::string_view word) {
  return std::string(word) + "\xf4\x8f\xbf\xbf";  // the last character there is
}

}  // namespace usher::access
