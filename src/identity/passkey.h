#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.h"
#include "base/result.h"
#include "db/database.h"
#include "identity/account_mail.h"
#include "identity/caller.h"
#include "identity/relying_party.h"
#include "identity/session_watcher.h"

// Passkeys (WebAuthn): keys that a device, a password manager or a hardware key holds, and uses once it has
// seen its person. One signs in alone, since having it and having unlocked it are two factors; beside the
// password it is a second factor like an authenticator app.
//
// What comes from a browser is refused in two ways, and in no more, so that nothing is learned from them:
// challenge_invalid (not ours, for something else, answered already, or older than five minutes) and
// passkey_refused (everything that is wrong with the answer itself, an unknown passkey among it), both at the
// field passkey. A third one is for its owner: passkey_cloned, when its counter did not grow and somebody
// therefore has a copy. Without a relying party everything is refused with passkeys_unavailable.
namespace usher::identity {

inline constexpr std::int64_t kMaximumPasskeys = 20;
inline constexpr base::Duration kChallengeLifetime = std::chrono::minutes(5);

using PasskeyId = base::Id<struct PasskeyTag>;

struct Passkey {
  PasskeyId id;
  std::string name;
  base::Time created_at;
  std::optional<base::Time> last_used_at;
};
// The oldest first.
std::vector<Passkey> passkeys_of(db::Transaction& transaction, base::AccountId const& account);
std::int64_t count_passkeys(db::Transaction& transaction, base::AccountId const& account);

// For the browser: a passkey that is there already.
struct KnownCredential {
  std::string id;  // base64url
  std::vector<std::string> transports;
};
// Asks the browser for an answer by a passkey.
struct PasskeyRequest {
  std::string challenge;  // base64url
  base::Time expires_at;
  std::string relying_party;
  std::vector<KnownCredential> allowed;  // empty: any that the browser finds
};
// What the browser made of it. Bytes, but for the id.
struct PasskeyAnswer {
  std::string credential_id;  // base64url
  std::string client_data;
  std::string authenticator_data;
  std::string signature;
  std::string user_handle;  // may be empty where it is known whose passkey is expected
};

// Anonymous, and the same for everybody: it writes nothing and names no passkey.
base::Result<PasskeyRequest> request_sign_in_by_passkey(base::Clock const& clock, PasskeySite const& site);
// By one of the caller's own, as a proof that it is them (confirmation.h).
base::Result<PasskeyRequest> request_confirmation_by_passkey(db::Database& database, base::Clock const& clock,
                                                             PasskeySite const& site, Caller const& caller);

struct Confirmation;

// Asks the browser to make a passkey. Discoverable, with its person verified, without attestation.
struct PasskeyCreation {
  std::string challenge;  // base64url
  base::Time expires_at;
  std::string relying_party;
  std::string user_handle;                // base64url
  std::vector<int> algorithms;            // as COSE numbers them, the best first
  std::vector<KnownCredential> excluded;  // those that the account has
};
// Uses the confirmation up. Refuses as that does, and with too_many_passkeys. Hashes a password: not for an
// I/O thread.
base::Result<PasskeyCreation> begin_passkey(db::Database& database, base::Clock const& clock,
                                            PasskeySite const& site, Caller const& caller,
                                            Confirmation const& confirmation);

struct NewPasskey {
  std::string_view name;
  // Bytes. The attested data come as they are, not in an attestation object: there is no statement to look
  // at.
  std::string client_data;
  std::string authenticator_data;
  std::vector<std::string> transports = {};  // unknown ones are left out
};
struct AddedPasskey {
  Passkey passkey;
  // With the first factor of an account; this is the one time they are seen.
  std::optional<std::vector<std::string>> recovery_codes;
};
// By the session that began it, within five minutes, with the password unchanged. Ends the other sessions, is
// told by mail and stands in the trail. Refuses with passkey_exists also when it is another account's,
// too_many_passkeys.
base::Result<AddedPasskey> add_passkey(db::Database& database, base::Clock const& clock,
                                       PasskeySite const& site, SessionWatcher& watcher, Caller const& caller,
                                       NewPasskey const& passkey, AccountMail const& mail);

// Gives it as it is then. Refuses with not_found.
base::Result<Passkey> rename_passkey(db::Transaction& transaction, base::Clock const& clock,
                                     Caller const& caller, PasskeyId const& id, std::string_view name);

// Refuses as the confirmation does, with not_found, and with password_too_short where it is the last factor
// and the password too short to stand alone.
base::Ok remove_passkey(db::Database& database, base::Clock const& clock, PasskeySite const& site,
                        SessionWatcher& watcher, Caller const& caller, PasskeyId const& id,
                        Confirmation const& confirmation, AccountMail const& mail);

// Deletes what is known of challenges that nobody could answer any more, so many at most; says how many.
std::int64_t sweep_passkey_challenges(db::Transaction& transaction, base::Clock const& clock, int limit);

}  // namespace usher::identity
