#include "base/crypto.h"
#include "identity/peer_network.h"
#include "identity/sign_in.h"
#include "identity/sign_in_attempt.h"
#include "identity/stored_passkey.h"
#include "identity/stored_password.h"
#include "identity/throttle.h"

namespace usher::identity {
namespace {

constexpr Limit kPerNetwork{100, std::chrono::minutes(15)};

ChallengeUse second_step_of(std::string_view ticket);
base::Result<SignedIn> open_for(db::Transaction& transaction, base::Clock const& clock,
                                Account const& account, CheckedAnswer const& answer, SignInWay way,
                                Origin const& origin);
// What was wrong with an answer is told to whom the passkey belongs; not that a challenge was too old.
void note_refusal(db::Database& database, base::Clock const& clock,
                  std::optional<base::AccountId> const& owner, base::Error const& error, SignInWay way,
                  Origin const& origin);

}  // namespace

base::Result<SignedIn> sign_in_with_passkey(db::Database& database, base::Clock const& clock,
                                            PasskeySite const& site, PasskeyAnswer const& answer,
                                            Origin const& origin) {
  std::string const guesses = throttle_key("sign_in.passkey", peer_network(origin.address));
  CHECK(database.write(
      [&](db::Transaction& transaction) { return count_attempt(transaction, clock, guesses, kPerNetwork); }));
  auto const check =
      check_answer(database, clock, site, answer, {ChallengePurpose::kSignIn, ""}, std::nullopt);
  if (!check.outcome) {
    note_refusal(database, clock, check.account, check.outcome.error(), SignInWay::kPasskey, origin);
    return check.outcome.error();
  }
  CheckedAnswer const& checked = *check.outcome;
  auto signed_in = database.write([&](db::Transaction& transaction) -> base::Result<SignedIn> {
    lock_stored_password(transaction, checked.account);
    auto const account = find_account(transaction, checked.account);
    if (!account) return challenge_invalid();
    auto opened = open_for(transaction, clock, *account, checked, SignInWay::kPasskey, origin);
    if (opened) return_attempt(transaction, guesses);
    return opened;
  });
  if (!signed_in)
    note_refusal(database, clock, checked.account, signed_in.error(), SignInWay::kPasskey, origin);
  return signed_in;
}

SecondStepWays second_step_ways(db::Database& database, base::Clock const& clock, PasskeySite const& site,
                                SignInTicket const& ticket) {
  return database.read([&](db::Transaction& transaction) {
    SecondStepWays ways;
    ways.has_app = transaction
                       .value<std::int64_t>(
                           "select 1 from second_factors where account_id = ? and confirmed_at is not null",
                           ticket.account)
                       .has_value();
    auto known = known_credentials(transaction, ticket.account);
    if (site.relying_party && !known.empty())
      ways.passkey = request_answer(site, clock, second_step_of(ticket.token), std::move(known));
    return ways;
  });
}

base::Result<SignedIn> sign_in_with_second_passkey(db::Database& database, base::Clock const& clock,
                                                   PasskeySite const& site, SecondStepByPasskey const& step,
                                                   Origin const& origin) {
  CHECK(count_ticket(database, clock, origin));
  auto const owner = database.read(
      [&](db::Transaction& transaction) { return find_ticket(transaction, clock, step.ticket); });
  if (!owner) return ticket_invalid();
  auto const check = check_answer(database, clock, site, step.passkey, second_step_of(step.ticket), *owner);
  if (!check.outcome) {
    note_refusal(database, clock, owner, check.outcome.error(), SignInWay::kSecondPasskey, origin);
    return check.outcome.error();
  }
  auto signed_in = database.write([&](db::Transaction& transaction) -> base::Result<SignedIn> {
    lock_stored_password(transaction, *owner);
    auto const account = find_account(transaction, *owner);
    if (!account || !use_ticket(transaction, clock, step.ticket)) return ticket_invalid();
    auto opened = open_for(transaction, clock, *account, *check.outcome, SignInWay::kSecondPasskey, origin);
    if (opened) return_attempt(transaction, ticket_guesses_of(origin));
    return opened;
  });
  if (!signed_in) note_refusal(database, clock, owner, signed_in.error(), SignInWay::kSecondPasskey, origin);
  return signed_in;
}

namespace {

ChallengeUse second_step_of(std::string_view ticket) {
  return {ChallengePurpose::kSecondStep, base::sha256_hex(ticket)};
}

base::Result<SignedIn> open_for(db::Transaction& transaction, base::Clock const& clock,
                                Account const& account, CheckedAnswer const& answer, SignInWay way,
                                Origin const& origin) {
  CHECK(settle_answer(transaction, clock, answer));
  TRY(auto const email, base::EmailAddress::parse(account.email_as_written));
  SignedIn signed_in{account, open_session(transaction, clock, account.id, way, origin)};
  note_sign_in(transaction, clock, email, origin);
  return signed_in;
}

void note_refusal(db::Database& database, base::Clock const& clock,
                  std::optional<base::AccountId> const& owner, base::Error const& error, SignInWay way,
                  Origin const& origin) {
  if (!owner || (error.code != "passkey_refused" && error.code != "passkey_cloned")) return;
  database.write([&](db::Transaction& transaction) { log_failure(transaction, clock, *owner, way, origin); });
}

}  // namespace
}  // namespace usher::identity
