#include "identity/stored_passkey.h"

#include <algorithm>

#include "base/encoding.h"
#include "identity/client_data.h"

namespace usher::identity {
namespace {

std::vector<std::string> words_of(std::string const& text);
// Authenticators that do not count say 0 for ever. One that does, grows: what has seen less is a copy.
bool has_grown(std::int64_t before, std::uint32_t now) {
  return (before == 0 && now == 0) || now > before;
}
base::Result<CheckedAnswer> check(StoredPasskey const& stored, RelyingParty const& relying_party,
                                  PasskeyAnswer const& answer, Challenge const& challenge);

}  // namespace

std::optional<StoredPasskey> find_passkey(db::Transaction& transaction, std::string const& credential_id) {
  auto row = transaction.row<PasskeyId, base::AccountId, std::int64_t, std::string, std::int64_t>(
      "select id, account_id, algorithm, public_key, sign_count from passkeys where credential_id = ?",
      credential_id);
  if (!row) return std::nullopt;
  auto& [id, account, algorithm, key, sign_count] = *row;
  return StoredPasskey{
      id, account, {static_cast<int>(algorithm), base::decode_base64(key).value_or("")}, sign_count};
}

std::vector<KnownCredential> known_credentials(db::Transaction& transaction, base::AccountId const& account) {
  std::vector<KnownCredential> known;
  for (auto& [id, transports] : transaction.rows<std::string, std::string>(
           "select credential_id, transports from passkeys where account_id = ? order by created_at, id",
           account))
    known.push_back({id, words_of(transports)});
  return known;
}

PasskeyRequest request_answer(PasskeySite const& site, base::Clock const& clock, ChallengeUse const& use,
                              std::vector<KnownCredential> allowed) {
  Challenge challenge = new_challenge(site, clock, use);
  return {std::move(challenge.text), challenge.expires_at, site.relying_party->id, std::move(allowed)};
}

base::Error passkeys_unavailable() {
  return base::conflict("passkeys_unavailable",
                        "Passkeys work only where the public URL begins with https:// and a name.");
}

base::Error passkey_cloned() {
  return base::refused(
             "passkey_cloned",
             "This passkey was used elsewhere in a way that only a copy allows. Sign in another way, and "
             "remove it.")
      .at("passkey");
}

AnswerCheck check_answer(db::Database& database, base::Clock const& clock, PasskeySite const& site,
                         PasskeyAnswer const& answer, ChallengeUse const& use,
                         std::optional<base::AccountId> const& of) {
  if (!site.relying_party) return {std::nullopt, passkeys_unavailable()};
  auto const challenge_text = read_client_data(answer.client_data, Ceremony::kGet, *site.relying_party);
  if (!challenge_text) return {std::nullopt, challenge_text.error()};
  auto const challenge = check_challenge(site, clock, *challenge_text, use);
  if (!challenge) return {std::nullopt, challenge.error()};
  // The passkey first: whoever sees the counter of a use then sees that its challenge is answered.
  auto const [stored, answered] = database.read([&](db::Transaction& transaction) {
    auto found = find_passkey(transaction, answer.credential_id);
    return std::pair(std::move(found), is_answered(transaction, *challenge));
  });
  if (answered) return {std::nullopt, challenge_invalid()};
  bool const is_named = !answer.user_handle.empty();
  if (!stored || (of && stored->account != *of) || (!of && !is_named) ||
      (is_named && answer.user_handle != stored->account.value))
    return {std::nullopt, passkey_refused()};
  return {stored->account, check(*stored, *site.relying_party, answer, *challenge)};
}

base::Ok settle_answer(db::Transaction& transaction, base::Clock const& clock, CheckedAnswer const& answer) {
  CHECK(use_up(transaction, answer.challenge));
  std::int64_t const count = answer.sign_count;
  std::string const update = "update passkeys set sign_count = ?, last_used_at = ? where id = ? and ";
  // Compared and set: of two uses with one counter, one is a copy's.
  auto const written =
      count == 0 ? transaction.execute(update + "sign_count = 0", count, clock.now(), answer.passkey)
                 : transaction.execute(update + "sign_count < ?", count, clock.now(), answer.passkey, count);
  if (written == 1) return {};
  bool const is_there =
      transaction.value<std::int64_t>("select 1 from passkeys where id = ?", answer.passkey).has_value();
  return is_there ? passkey_cloned() : passkey_refused();
}

namespace {

std::vector<std::string> words_of(std::string const& text) {
  std::vector<std::string> words;
  for (std::size_t from = 0; from < text.size();) {
    std::size_t const end = std::min(text.find(' ', from), text.size());
    if (end > from) words.push_back(text.substr(from, end - from));
    from = end + 1;
  }
  return words;
}

base::Result<CheckedAnswer> check(StoredPasskey const& stored, RelyingParty const& relying_party,
                                  PasskeyAnswer const& answer, Challenge const& challenge) {
  auto const count = verify_signature(
      stored.key, {answer.client_data, answer.authenticator_data, answer.signature}, relying_party.id);
  if (!count) return passkey_refused();
  if (!has_grown(stored.sign_count, *count)) return passkey_cloned();
  return CheckedAnswer{stored.id, stored.account, *count, challenge};
}

}  // namespace
}  // namespace usher::identity
