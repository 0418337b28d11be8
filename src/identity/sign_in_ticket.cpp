#include "identity/sign_in_ticket.h"

#include "base/crypto.h"

namespace usher::identity {

SignInTicket add_ticket(db::Transaction& transaction, base::Clock const& clock,
                        base::AccountId const& account) {
  base::Time const now = clock.now();
  // Nobody else clears them away, and there is an index for it.
  transaction.execute("delete from sign_in_tickets where expires_at <= ?", now);
  SignInTicket ticket{base::random_token(), now + kTicketLifetime};
  transaction.execute("insert into sign_in_tickets (token_hash, account_id, expires_at) values (?, ?, ?)",
                      base::sha256_hex(ticket.token), account, ticket.expires_at);
  return ticket;
}

void forget_tickets(db::Transaction& transaction, base::AccountId const& account) {
  transaction.execute("delete from sign_in_tickets where account_id = ?", account);
}

std::optional<base::AccountId> find_ticket(db::Transaction& transaction, base::Clock const& clock,
                                           std::string_view token) {
  return transaction.value<base::AccountId>(
      "select account_id from sign_in_tickets where token_hash = ? and expires_at > ?",
      base::sha256_hex(token), clock.now());
}

bool use_ticket(db::Transaction& transaction, base::Clock const& clock, std::string_view token) {
  return transaction.execute("delete from sign_in_tickets where token_hash = ? and expires_at > ?",
                             base::sha256_hex(token), clock.now()) == 1;
}

}  // namespace usher::identity
