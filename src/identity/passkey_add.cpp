#include <algorithm>

#include "base/crypto.h"
#include "base/encoding.h"
#include "base/text.h"
#include "identity/account.h"
#include "identity/client_data.h"
#include "identity/confirmation.h"
#include "identity/passkey.h"
#include "identity/recovery_code.h"
#include "identity/second_factor.h"
#include "identity/second_factor_mail.h"
#include "identity/session.h"
#include "identity/stored_passkey.h"
#include "identity/stored_password.h"
#include "identity/stored_second_factor.h"

namespace usher::identity {
namespace {

// Of the session that asked, and of the password that it knew.
ChallengeUse registration_of(Caller const& caller, std::string const& password_hash);
base::Ok check_room(db::Transaction& transaction, base::AccountId const& account);
std::string known_transports(std::vector<std::string> const& transports);
// Refuses with passkey_exists.
base::Result<Passkey> store_passkey(db::Transaction& transaction, base::Clock const& clock,
                                    base::AccountId const& account, std::string const& name,
                                    AttestedPasskey const& attested,
                                    std::vector<std::string> const& transports);

}  // namespace

base::Result<PasskeyCreation> begin_passkey(db::Database& database, base::Clock const& clock,
                                            PasskeySite const& site, Caller const& caller,
                                            Confirmation const& confirmation) {
  if (!site.relying_party) return passkeys_unavailable();
  TRY(auto const confirmed, confirm_caller(database, clock, site, caller, confirmation));
  return database.write([&](db::Transaction& transaction) -> base::Result<PasskeyCreation> {
    CHECK(settle_confirmation(transaction, clock, confirmed, confirmation, site));
    CHECK(check_room(transaction, caller.account));
    Challenge challenge = new_challenge(site, clock, registration_of(caller, confirmed.hash));
    return PasskeyCreation{challenge.text,
                           challenge.expires_at,
                           site.relying_party->id,
                           base::base64url(caller.account.value),
                           {kPasskeyAlgorithms.begin(), kPasskeyAlgorithms.end()},
                           known_credentials(transaction, caller.account)};
  });
}

base::Result<AddedPasskey> add_passkey(db::Database& database, base::Clock const& clock,
                                       PasskeySite const& site, SessionWatcher& watcher, Caller const& caller,
                                       NewPasskey const& passkey, AccountMail const& mail) {
  if (!site.relying_party) return passkeys_unavailable();
  TRY(std::string const name, base::parse_name("name", passkey.name));
  TRY(std::string const told, read_client_data(passkey.client_data, Ceremony::kCreate, *site.relying_party));
  auto const attested = read_attested_data(passkey.authenticator_data, site.relying_party->id);
  if (!attested) return passkey_refused();

  return database.write([&](db::Transaction& transaction) -> base::Result<AddedPasskey> {
    std::string const hash = lock_stored_password(transaction, caller.account);
    TRY(Challenge const challenge, check_challenge(site, clock, told, registration_of(caller, hash)));
    CHECK(use_up(transaction, challenge));
    CHECK(check_room(transaction, caller.account));
    bool const is_first = factors_of(transaction, caller.account) != Factors::kTwo;
    AddedPasskey added;
    TRY(added.passkey,
        store_passkey(transaction, clock, caller.account, name, *attested, passkey.transports));
    if (is_first) added.recovery_codes = replace_recovery_codes(transaction, caller.account);
    end_sessions_of(transaction, watcher, caller.account, caller.session);
    record_passkey_change(transaction, clock, caller, "account.passkey_added", "", name);
    if (auto const account = find_account(transaction, caller.account))
      CHECK(mail_factor_news(transaction, clock, *account, FactorNews::kPasskeyAdded, mail, name));
    return added;
  });
}

namespace {

ChallengeUse registration_of(Caller const& caller, std::string const& password_hash) {
  return {ChallengePurpose::kRegistration,
          caller.account.value + "\n" + caller.session.value + "\n" + base::sha256_hex(password_hash)};
}

base::Ok check_room(db::Transaction& transaction, base::AccountId const& account) {
  if (count_passkeys(transaction, account) < kMaximumPasskeys) return {};
  return base::refused("too_many_passkeys",
                       "Your account has 20 passkeys, and no more fit. Remove one first.");
}

std::string known_transports(std::vector<std::string> const& transports) {
  std::string known;
  for (std::string_view const each : {"internal", "hybrid", "usb", "nfc", "ble", "smart-card"})
    if (std::find(transports.begin(), transports.end(), each) != transports.end())
      known += (known.empty() ? "" : " ") + std::string(each);
  return known;
}

base::Result<Passkey> store_passkey(db::Transaction& transaction, base::Clock const& clock,
                                    base::AccountId const& account, std::string const& name,
                                    AttestedPasskey const& attested,
                                    std::vector<std::string> const& transports) {
  base::Time const now = clock.now();
  Passkey const made{base::new_id<PasskeyId>("pky", now), name, now, std::nullopt};
  auto const written = transaction.execute(
      "insert into passkeys (id, account_id, name, credential_id, algorithm, public_key, transports, "
      "sign_count, "
      "created_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict (credential_id) do nothing",
      made.id, account, made.name, base::base64url(attested.credential_id),
      static_cast<std::int64_t>(attested.key.algorithm), base::base64(attested.key.bytes),
      known_transports(transports), static_cast<std::int64_t>(attested.sign_count), now);
  if (written == 0)
    return base::conflict("passkey_exists", "This passkey is in use already. Make another one.")
        .at("passkey");
  return made;
}

}  // namespace
}  // namespace usher::identity
