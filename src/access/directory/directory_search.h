#pragma once

#include <optional>
#include <set>
#include <string>

#include "access/directory/directory.h"
#include "access/directory/number_set.h"

// Private to access.
namespace usher::access {

// Those in a section who may have a word beginning with each of these: nobody who has them is missing, and
// who is among them has yet to be asked. Nothing where none of the words says enough to be read.
std::optional<NumberSet> numbers_with(db::Transaction& transaction, base::OrganizationId const& organization,
                                      Section section, std::set<std::string> const& words);

}  // namespace usher::access
