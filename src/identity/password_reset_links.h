#pragma once

#include <chrono>
#include <optional>
#include <string>

#include "base/clock.h"
#include "base/ids.h"
#include "db/transaction.h"

// Private to identity: rows of password_resets. Tokens are stored as SHA-256 only.
namespace usher::identity {

inline constexpr base::Duration kResetLinkLifetime = std::chrono::hours(1);

// Nothing, at the same price, if there is no such account.
void add_reset_link(db::Transaction& transaction, base::Clock const& clock, base::AccountId const& account,
                    std::string const& token_hash);
// Whose link it is, if it can still be used.
std::optional<base::AccountId> find_reset_link(db::Transaction& transaction, base::Clock const& clock,
                                               std::string const& token_hash);

// Of several who use the same link one is told kUsed.
enum class LinkUse { kUsed, kTooLate };
LinkUse use_reset_link(db::Transaction& transaction, base::Clock const& clock, std::string const& token_hash);
// All that are left of an account.
void use_up_reset_links(db::Transaction& transaction, base::Clock const& clock,
                        base::AccountId const& account);

}  // namespace usher::identity
