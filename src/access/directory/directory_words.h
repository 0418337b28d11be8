#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>

namespace usher::access {

// What a search compares: the runs of letters and digits, in lower case as far as ASCII goes; everything
// beyond ASCII counts as a letter. At most 16, each at most 40 bytes long, cut between characters.
std::set<std::string> words_of(std::string_view text);

// Each after a blank, so that "begins a word" is: like '% …%'.
std::string joined_words(std::set<std::string> const& words);
std::set<std::string> split_words(std::string_view joined);

// How somebody has a word: first in their name, or an invitation in its address, or somewhere behind.
enum class Standing { kFirst, kBehind };
// `key` is the name or the address by which they are sorted; one that does not begin with a word has none
// first.
std::map<std::string, Standing> with_standing(std::set<std::string> const& words, std::string_view key);

// How a key begins where the first two words typed are the first two of it: of a name with a blank between
// them, of an address with a dot. Nothing where fewer were typed.
std::optional<std::string> beginning_typed(std::string_view text, char between);

// Whatever begins with the word stands before it, byte by byte.
std::string behind_words(std::string_view word);

}  // namespace usher::access
