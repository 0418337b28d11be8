#include "identity/password_policy.h"

#include <algorithm>
#include <cctype>
#include <string>
#include <vector>

#include <zxcvbn.h>

#include "base/text.h"
#include "identity/breached_passwords.h"
#include "identity/common_passwords.h"

namespace usher::identity {
namespace {

// zxcvbn's score is below 2 under 10^6 guesses: log2 of it, as the library answers in bits.
constexpr double kFewGuesses = 19.93;
// Its work grows much faster than the length; nobody hides a weak password behind a hundred characters.
constexpr std::size_t kEstimated = 100;
// So few characters beside known words are decoration: "!", "2026".
constexpr std::size_t kDecoration = 4;

bool is_personal(std::string const& password, std::vector<std::string> const& personal);
bool is_common(std::string_view password);
bool is_easily_guessed(std::string const& password, std::vector<std::string> const& personal);
std::vector<std::string> personal_words(PasswordContext const& context);
std::size_t characters_beside(std::string text, std::vector<std::string> const& words);

}  // namespace

std::size_t minimum_password_length(Factors factors) {
  return factors == Factors::kTwo ? kMinimumLengthWithSecondFactor : kMinimumPasswordLength;
}

base::Ok check_new_password(std::string_view field, std::string_view password,
                            PasswordContext const& context) {
  std::string const name(field);
  if (password.size() > kMaximumPasswordBytes)
    return base::invalid(name, "Use a shorter password: at most 1000 bytes.", "password_too_long");
  if (!base::is_valid_utf8(password) || password.find('\0') != std::string_view::npos)
    return base::invalid(name, "The password is not valid text.", "password_not_text");
  std::size_t const minimum = minimum_password_length(context.factors);
  if (base::utf8_length(password) < minimum)
    return base::refused("password_too_short", "Use at least " + std::to_string(minimum) +
                                                   " characters. A few unrelated words are easy to remember.")
        .at(name);

  std::string const folded = base::ascii_lower(password);
  std::vector<std::string> const personal = personal_words(context);
  if (is_personal(folded, personal))
    return base::refused("password_too_personal", "Use more than your name and address: others know them.")
        .at(name);
  if (is_common(folded) || is_easily_guessed(folded, personal))
    return base::refused("password_too_common",
                         "This password is among the first to be guessed. A few unrelated words are better.")
        .at(name);
  if (context.breached != nullptr && context.breached->contain(password))
    return base::refused("password_breached",
                         "This password is in a list of passwords that were stolen elsewhere. Choose another "
                         "one, and change it wherever you use it.")
        .at(name);
  return {};
}

namespace {

bool is_personal(std::string const& password, std::vector<std::string> const& personal) {
  bool const speaks_of_them = std::any_of(personal.begin(), personal.end(), [&](std::string const& word) {
    return password.find(word) != std::string::npos;
  });
  return speaks_of_them && characters_beside(password, personal) <= kDecoration;
}

// One of the list, repeated or decorated.
bool is_common(std::string_view password) {
  return std::any_of(common_passwords().begin(), common_passwords().end(), [&](std::string_view word) {
    return password.find(word) != std::string_view::npos &&
           characters_beside(std::string(password), {std::string(word)}) <= kDecoration;
  });
}

bool is_easily_guessed(std::string const& password, std::vector<std::string> const& personal) {
  std::vector<char const*> words;
  for (std::string const& word : personal) words.push_back(word.c_str());
  words.push_back("usher");
  words.push_back(nullptr);
  return ZxcvbnMatch(password.substr(0, kEstimated).c_str(), words.data(), nullptr) < kFewGuesses;
}

// The words of the name and of the address; shorter ones would be found in any sentence.
std::vector<std::string> personal_words(PasswordContext const& context) {
  std::string const text = base::ascii_lower(std::string(context.name) + " " + std::string(context.email));
  std::vector<std::string> words;
  std::string word;
  for (char const c : text + " ") {
    bool const is_letter =
        static_cast<unsigned char>(c) >= 0x80 || std::isalnum(static_cast<unsigned char>(c)) != 0;
    if (is_letter) {
      word += c;
    } else {
      if (word.size() >= 3) words.push_back(word);
      word.clear();
    }
  }
  // Longer ones first: "johnson" before "john".
  std::sort(words.begin(), words.end(), [](auto const& a, auto const& b) { return a.size() > b.size(); });
  return words;
}

// How many characters are left when the words and what joins them are taken out.
std::size_t characters_beside(std::string text, std::vector<std::string> const& words) {
  for (std::string const& word : words)
    for (auto at = text.find(word); at != std::string::npos; at = text.find(word, at))
      text.erase(at, word.size());
  return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) {
    return std::string_view(" .,-_+@").find(c) == std::string_view::npos;
  }));
}

}  // namespace
}  // namespace usher::identity
