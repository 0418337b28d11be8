#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.h"
#include "base/ids.h"
#include "db/transaction.h"

// Private to identity: what signs in without the authenticator. 80 random bits each, stored as SHA-256 only.
namespace usher::identity {

inline constexpr int kRecoveryCodes = 10;

// New ones instead of all there were. This is the one time they are seen: "k3m9-…", four groups of four.
std::vector<std::string> replace_recovery_codes(db::Transaction& transaction, base::AccountId const& account);

// Of several who use the same code one is told true. Blanks, hyphens and case do not matter.
bool use_recovery_code(db::Transaction& transaction, base::Clock const& clock, base::AccountId const& account,
                       std::string_view code);

std::int64_t count_recovery_codes(db::Transaction& transaction, base::AccountId const& account);
void delete_recovery_codes(db::Transaction& transaction, base::AccountId const& account);

}  // namespace usher::identity
