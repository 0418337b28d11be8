#include "identity/confirmation.h"

#include "identity/password_proof.h"
#include "identity/second_factor.h"
#include "identity/stored_passkey.h"
#include "identity/stored_second_factor.h"

namespace usher::identity {
namespace {

ChallengeUse confirmation_of(Caller const& caller) {
  return {ChallengePurpose::kConfirmation, caller.account.value + "\n" + caller.session.value};
}

}  // namespace

base::Result<PasskeyRequest> request_confirmation_by_passkey(db::Database& database, base::Clock const& clock,
                                                             PasskeySite const& site, Caller const& caller) {
  if (!site.relying_party) return passkeys_unavailable();
  auto known = database.read(
      [&](db::Transaction& transaction) { return known_credentials(transaction, caller.account); });
  if (known.empty()) return base::conflict("no_passkey", "There is no passkey on your account.");
  return request_answer(site, clock, confirmation_of(caller), std::move(known));
}

base::Result<ConfirmedCaller> confirm_caller(db::Database& database, base::Clock const& clock,
                                             PasskeySite const& site, Caller const& caller,
                                             Confirmation const& confirmation) {
  TRY(StoredPassword const proved,
      prove_password(database, clock, caller, confirmation.password, "password"));
  ConfirmedCaller confirmed{proved.account, proved.hash, nullptr};
  Factors const factors =
      database.read([&](db::Transaction& transaction) { return factors_of(transaction, caller.account); });
  if (factors != Factors::kTwo) return confirmed;
  if (confirmation.passkey) {
    TRY(CheckedAnswer answer,
        check_answer(database, clock, site, *confirmation.passkey, confirmation_of(caller), caller.account)
            .outcome);
    confirmed.answer = std::make_shared<CheckedAnswer const>(std::move(answer));
  } else {
    CHECK(count_code(database, clock, caller.account));
  }
  return confirmed;
}

base::Ok settle_confirmation(db::Transaction& transaction, base::Clock const& clock,
                             ConfirmedCaller const& confirmed, Confirmation const& confirmation,
                             PasskeySite const& site) {
  CHECK(settle_proof(transaction, {confirmed.person, confirmed.hash}, "password"));
  if (factors_of(transaction, confirmed.person.id) != Factors::kTwo) return {};
  if (confirmed.answer) return settle_answer(transaction, clock, *confirmed.answer);
  CHECK(use_code(transaction, clock, site.installation_key, confirmed.person.id, confirmation.code,
                 FactorState::kConfirmed));
  return {};
}

}  // namespace usher::identity
