#pragma once

#include <optional>
#include <set>
#include <string>
#include <vector>

#include "access/directory/directory.h"

// Private to access.
namespace usher::access {

// The numbers of those in a section who may have a word beginning with each of these, ascending: nobody who
// has them is missing, and who is among them has yet to be asked. Nothing if they would be more than `few`.
std::optional<std::vector<std::int64_t>> numbers_with(db::Transaction& transaction,
                                                      base::OrganizationId const& organization,
                                                      Section section, std::set<std::string> const& words,
                                                      std::int64_t few);

}  // namespace usher::access
