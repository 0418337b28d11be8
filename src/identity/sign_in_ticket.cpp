#include "identity/sign_in_ticket.h"

#include "base/crypto.h"
#include "identity/peer_network.h"
#include "identity/throttle.h"

namespace usher::identity {
namespace {

constexpr Limit kGuesses{100, std::chrono::minutes(15)};

}  // namespace

SignInTicket add_ticket(db::Transaction& transaction, base::Clock const& clock,
                        base::AccountId const& account) {
  base::Time const now = clock.now();
  // Nobody else clears them away, and there is an index for it.
  transaction.execute("delete from sign_in_tickets where expires_at <= ?", now);
  SignInTicket ticket{base::random_token(), now + kTicketLifetime, account};
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

base::Error ticket_invalid() {
  return base::unauthenticated("ticket_invalid",
                               "This sign-in took too long. Start again with your password.");
}

std::string ticket_guesses_of(Origin const& origin) {
  return throttle_key("sign_in.ticket", peer_network(origin.address));
}

base::Ok count_ticket(db::Database& database, base::Clock const& clock, Origin const& origin) {
  return database.write([&](db::Transaction& transaction) {
    return count_attempt(transaction, clock, ticket_guesses_of(origin), kGuesses);
  });
}

}  // namespace usher::identity
