#include "api/token_guard.h"

#include "identity/peer_network.h"
#include "identity/throttle.h"

namespace usher::api {
namespace {

constexpr identity::Limit kGuesses{100, std::chrono::hours(1)};

std::string guess_key(http::Request const& request) {
  return identity::throttle_key("invitation_guess", identity::peer_network(request.peer));
}

}  // namespace

base::Ok check_token_guesses(Context const& context, http::Request const& request) {
  return context.database.read([&](db::Transaction& transaction) {
    return identity::check_attempts(transaction, context.clock, guess_key(request), kGuesses);
  });
}

base::Ok count_token_guess(Context const& context, http::Request const& request) {
  return context.database.write([&](db::Transaction& transaction) {
    return identity::count_attempt(transaction, context.clock, guess_key(request), kGuesses);
  });
}

}  // namespace usher::api
