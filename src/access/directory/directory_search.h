#pragma once

#include <optional>
#include <set>
#include <string>
#include <vector>

#include "access/directory/directory.h"

// Private to access.
namespace usher::access {

// The subjects of a section who may have a word beginning with each of these, in the order of bytes: nobody
// who has them is missing, and who is among them has yet to be asked. Nothing if they would be more than
// `few`.
std::optional<std::vector<std::string>> subjects_with(db::Transaction& transaction,
                                                      base::OrganizationId const& organization,
                                                      Section section, std::set<std::string> const& words,
                                                      std::int64_t few);

}  // namespace usher::access
