#pragma once

#include <optional>
#include <set>
#include <string>

#include "access/directory/directory.h"
#include "access/directory/number_set.h"

// Private to access.
namespace usher::access {

struct WordsFound {
  NumberSet numbers;
  bool is_exact;  // else who is among them has yet to be asked
};
// Those in a section who may have a word beginning with each of these: nobody who has them is missing.
// Nothing where none of the words says enough to be read.
std::optional<WordsFound> numbers_with(db::Transaction& transaction, base::OrganizationId const& organization,
                                       Section section, std::set<std::string> const& words);
// Those who have a word that begins so, wherever it stands or first; nothing if too much would have to be
// read.
std::optional<NumberSet> numbers_with(db::Transaction& transaction, base::OrganizationId const& organization,
                                      Section section, std::string const& word,
                                      std::optional<Standing> standing);

}  // namespace usher::access
