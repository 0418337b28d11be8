#pragma once

#include "base/clock.h"
#include "base/ids.h"
#include "db/transaction.h"

// Whether somebody has shown that mail to the address of an account reaches them: by a link or a code that
// was sent there. An account made without mail has not shown it yet.
namespace usher::identity {

bool has_confirmed_address(db::Transaction& transaction, base::AccountId const& account);
// Keeps the first time.
void confirm_address(db::Transaction& transaction, base::Clock const& clock, base::AccountId const& account);

}  // namespace usher::identity
