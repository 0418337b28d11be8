#include "reports/script_words.h"

#include <charconv>
#include <stdexcept>

namespace usher::reports {

bool ScriptWords::at_end() {
  skip_blanks();
  return rest_.empty();
}

bool ScriptWords::takes(std::string_view word) {
  skip_blanks();
  if (!rest_.starts_with(word)) return false;
  if (rest_.size() > word.size() && rest_[word.size()] != ' ') return false;
  rest_.remove_prefix(word.size());
  return true;
}

std::string ScriptWords::text() {
  skip_blanks();
  return rest_.starts_with('"') ? quoted() : bare(" ");
}

std::string ScriptWords::property_name() {
  skip_blanks();
  std::string name = rest_.starts_with('"') ? quoted() : bare(" =:");
  if (rest_.starts_with('=')) rest_.remove_prefix(1);
  return name;
}

events::Value ScriptWords::value() {
  skip_blanks();
  if (rest_.starts_with('"')) return quoted();
  if (rest_.starts_with('[')) {
    std::size_t const end = rest_.find(']');
    if (end == std::string_view::npos) throw std::runtime_error("a list is not closed");
    std::string list(rest_.substr(0, end + 1));
    rest_.remove_prefix(end + 1);
    return events::JsonText{std::move(list)};
  }
  std::string const word = bare(" ");
  if (word == "true") return true;
  if (word == "false") return false;
  double number = 0;
  auto const [end, error] = std::from_chars(word.data(), word.data() + word.size(), number);
  if (error != std::errc() || end != word.data() + word.size())
    throw std::runtime_error("\"" + word + "\" is no value; put text in quotes");
  return number;
}

bool ScriptWords::takes_colon() {
  if (!rest_.starts_with(':')) return false;
  rest_.remove_prefix(1);
  return true;
}

void ScriptWords::skip_blanks() {
  while (rest_.starts_with(' ')) rest_.remove_prefix(1);
}

std::string ScriptWords::quoted() {
  std::string text;
  for (std::size_t i = 1; i < rest_.size(); ++i) {
    if (rest_[i] == '"') {
      rest_.remove_prefix(i + 1);
      return text;
    }
    if (rest_[i] == '\\' && i + 1 < rest_.size()) ++i;
    text += rest_[i];
  }
  throw std::runtime_error("a quote is not closed");
}

std::string ScriptWords::bare(std::string_view stops) {
  std::size_t const end = std::min(rest_.find_first_of(stops), rest_.size());
  if (end == 0) throw std::runtime_error("a word is missing");
  std::string word(rest_.substr(0, end));
  rest_.remove_prefix(end);
  return word;
}

}  // namespace usher::reports
