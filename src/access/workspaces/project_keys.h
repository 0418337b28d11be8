#pragma once

#include <map>
#include <string>
#include <vector>

#include "base/ids.h"
#include "db/transaction.h"

namespace usher::access {

// By what SDKs send: the projects' tokens or secrets, and whose they are. A key that is nobody's is left out.
std::map<std::string, base::ProjectId> projects_by_token(db::Transaction& transaction,
                                                         std::vector<std::string> const& tokens);
std::map<std::string, base::ProjectId> projects_by_secret(db::Transaction& transaction,
                                                          std::vector<std::string> const& secrets);

}  // namespace usher::access
