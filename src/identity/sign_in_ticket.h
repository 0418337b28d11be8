#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

#include "base/clock.h"
#include "base/ids.h"
#include "base/result.h"
#include "db/database.h"
#include "identity/caller.h"

namespace usher::identity {

// Says that the password was right. Good for nothing but the second step of this sign-in.
struct SignInTicket {
  std::string token;  // 256 random bits; stored as SHA-256 only
  base::Time expires_at;
  base::AccountId account;
};

inline constexpr base::Duration kTicketLifetime = std::chrono::minutes(5);

// Private to identity from here on. Under the lock on the account: a ticket is worth the password of that
// moment, so whoever changes the password or takes the factor away forgets the tickets under the same lock.
SignInTicket add_ticket(db::Transaction& transaction, base::Clock const& clock,
                        base::AccountId const& account);
void forget_tickets(db::Transaction& transaction, base::AccountId const& account);

std::optional<base::AccountId> find_ticket(db::Transaction& transaction, base::Clock const& clock,
                                           std::string_view token);
// Of several who use the same one is told true.
bool use_ticket(db::Transaction& transaction, base::Clock const& clock, std::string_view token);
base::Error ticket_invalid();
// Before a ticket is looked up; given back (return_attempt) when the second step is done.
std::string ticket_guesses_of(Origin const& origin);
base::Ok count_ticket(db::Database& database, base::Clock const& clock, Origin const& origin);

}  // namespace usher::identity
