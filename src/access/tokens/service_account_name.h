#pragma once

#include <optional>
#include <string>

#include "base/ids.h"
#include "base/result.h"
#include "db/transaction.h"

// Private to access.
namespace usher::access {

// Two machines of one name could not be told apart in the trail. Refuses with name_taken.
base::Ok check_service_account_name(db::Transaction& transaction, base::OrganizationId const& organization,
                                    std::string const& name, std::optional<base::MemberId> const& but_for);

}  // namespace usher::access
