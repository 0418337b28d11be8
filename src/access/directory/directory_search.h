#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>

#include "access/directory/directory.h"
#include "access/directory/number_set.h"

// Private to access.
namespace usher::access {

struct WordsFound {
  NumberSet numbers;
  bool is_exact;                             // else who is among them has yet to be asked
  std::map<std::string, std::string> texts;  // of each word that was read, as text_with gives it
};
// Those in a section who may have a word beginning with each of these: nobody who has them is missing.
// Nothing where none of the words says enough to be read.
std::optional<WordsFound> numbers_with(db::Transaction& transaction, base::OrganizationId const& organization,
                                       Section section, std::set<std::string> const& words);
// Who has a word that begins so, for parse_blocks; nothing if too much would have to be read.
std::optional<std::string> text_with(db::Transaction& transaction, base::OrganizationId const& organization,
                                     Section section, std::string const& word);

}  // namespace usher::access
