#pragma once

#include <string>
#include <string_view>

#include "base/clock.h"
#include "base/result.h"
#include "db/transaction.h"
#include "identity/relying_party.h"

// Private to identity: challenges for passkeys. They are sealed with the installation's key and say
// themselves what they are good for, so that giving one out writes nothing: nobody can fill a table. Only one
// that was answered rightly leaves a row, which is why it is answered once.
namespace usher::identity {

enum class ChallengePurpose { kSignIn, kSecondStep, kConfirmation, kRegistration };

// What a challenge is good for: the purpose, and the ticket, the session or the like that it belongs to.
struct ChallengeUse {
  ChallengePurpose purpose;
  std::string bound_to;
};

struct Challenge {
  std::string text;  // base64url, as client data repeat it
  base::Time expires_at;
};
Challenge new_challenge(PasskeySite const& site, base::Clock const& clock, ChallengeUse const& use);

base::Error challenge_invalid();
// Ours, for this use and not too old. Refuses with challenge_invalid.
base::Result<Challenge> check_challenge(PasskeySite const& site, base::Clock const& clock,
                                        std::string_view text, ChallengeUse const& use);
bool is_answered(db::Transaction& transaction, Challenge const& challenge);
// In the transaction that acts on the answer. Of several who bring the same one all but the first are refused
// with challenge_invalid.
base::Ok use_up(db::Transaction& transaction, Challenge const& challenge);

}  // namespace usher::identity
