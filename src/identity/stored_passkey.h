#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/clock.h"
#include "base/result.h"
#include "db/database.h"
#include "identity/passkey.h"
#include "identity/passkey_challenge.h"
#include "identity/passkey_verify.h"

// Private to identity: rows of passkeys, and the use of one in two parts. The signature is verified outside
// of transactions that write; what counts is settled in the one that acts on it, under the lock on the
// account.
namespace usher::identity {

struct StoredPasskey {
  PasskeyId id;
  base::AccountId account;
  PasskeyKey key;
  std::int64_t sign_count = 0;
};
std::optional<StoredPasskey> find_passkey(db::Transaction& transaction, std::string const& credential_id);
std::vector<KnownCredential> known_credentials(db::Transaction& transaction, base::AccountId const& account);
PasskeyRequest request_answer(PasskeySite const& site, base::Clock const& clock, ChallengeUse const& use,
                              std::vector<KnownCredential> allowed);

base::Error passkeys_unavailable();
// Beside another one it asks the person to sign in otherwise and to look at what happened.
base::Error passkey_cloned();

// Whose passkey it was, where the answer named one: also of a refused answer, so that its person hears of it.
struct CheckedAnswer {
  PasskeyId passkey;
  base::AccountId account;
  std::uint32_t sign_count = 0;
  Challenge challenge;
};
struct AnswerCheck {
  std::optional<base::AccountId> account;
  base::Result<CheckedAnswer> outcome;
};
// nullopt for of: of whoever the passkey is, which the answer must then name as well.
AnswerCheck check_answer(db::Database& database, base::Clock const& clock, PasskeySite const& site,
                         PasskeyAnswer const& answer, ChallengeUse const& use,
                         std::optional<base::AccountId> const& of);
// Refuses with challenge_invalid, passkey_cloned, and with passkey_refused when it was removed meanwhile.
base::Ok settle_answer(db::Transaction& transaction, base::Clock const& clock, CheckedAnswer const& answer);

}  // namespace usher::identity
