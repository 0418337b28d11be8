#pragma once

#include <optional>
#include <set>
#include <string>
#include <vector>

#include "access/directory/directory.h"

// Private to access.
namespace usher::access {

// The subjects of a section that have a word beginning with each of these, in the order of bytes, where
// comparing ids tells; those that words of very many people begin with have to be asked for the rest. Nothing
// if they are more than `few`.
std::optional<std::vector<std::string>> subjects_with(db::Transaction& transaction,
                                                      base::OrganizationId const& organization,
                                                      Section section, std::set<std::string> const& words,
                                                      std::int64_t few);

}  // namespace usher::access
