#pragma once

#include <string_view>

#include "base/clock.h"
#include "base/ids.h"
#include "db/transaction.h"
#include "identity/caller.h"

// Whether somebody has shown that mail to the address of an account reaches them: by a link or a code that
// was sent there. An account made without mail has not shown it yet.
namespace usher::identity {

bool has_confirmed_address(db::Transaction& transaction, base::AccountId const& account);
// Keeps the first time. For what has an entry of its own in the trail.
void confirm_address(db::Transaction& transaction, base::Clock const& clock, base::AccountId const& account);
// By a code that was mailed there and typed in, with the entry account.address_confirmed the first time.
void confirm_address_by_code(db::Transaction& transaction, base::Clock const& clock,
                             base::AccountId const& account, std::string_view name, Origin const& origin);

}  // namespace usher::identity
