#include "identity/passkey_challenge.h"

#include "base/crypto.h"
#include "base/encoding.h"
#include "base/text.h"
#include "identity/passkey.h"

namespace usher::identity {
namespace {

// The clocks of nodes differ: what one calls expired, another may still take.
constexpr base::Duration kKeptLonger = std::chrono::minutes(5);

// Everything but the time, which follows.
std::string sealed_head(ChallengeUse const& use);
std::string hash_of(Challenge const& challenge);

}  // namespace

Challenge new_challenge(PasskeySite const& site, base::Clock const& clock, ChallengeUse const& use) {
  base::Time const expires_at = clock.now() + kChallengeLifetime;
  // Sealing adds 192 random bits, so no two are alike.
  std::string const sealed = base::seal(
      site.installation_key, sealed_head(use) + std::to_string(expires_at.time_since_epoch().count()));
  return {base::base64url(*base::decode_base64(sealed)), expires_at};
}

base::Error challenge_invalid() {
  return base::refused("challenge_invalid", "This took too long, or was used already. Try again.")
      .at("passkey");
}

base::Result<Challenge> check_challenge(PasskeySite const& site, base::Clock const& clock,
                                        std::string_view text, ChallengeUse const& use) {
  auto const bytes = base::decode_base64(text);
  auto const opened = bytes ? base::open_sealed(site.installation_key, text) : std::nullopt;
  std::string const head = sealed_head(use);
  if (!opened || !opened->starts_with(head)) return challenge_invalid();
  auto const written = base::parse_integer(std::string_view(*opened).substr(head.size()));
  if (!written) return challenge_invalid();
  base::Time const expires_at{base::Duration(*written)};
  if (expires_at <= clock.now()) return challenge_invalid();
  // One spelling of the same bytes, as what is remembered of it.
  return Challenge{base::base64url(*bytes), expires_at};
}

bool is_answered(db::Transaction& transaction, Challenge const& challenge) {
  return transaction
      .value<std::int64_t>("select 1 from passkey_challenges where challenge_hash = ?", hash_of(challenge))
      .has_value();
}

base::Ok use_up(db::Transaction& transaction, Challenge const& challenge) {
  auto const written = transaction.execute(
      "insert into passkey_challenges (challenge_hash, expires_at) values (?, ?) on conflict "
      "(challenge_hash) do "
      "nothing",
      hash_of(challenge), challenge.expires_at);
  if (written == 0) return challenge_invalid();
  return {};
}

std::int64_t sweep_passkey_challenges(db::Transaction& transaction, base::Clock const& clock, int limit) {
  return transaction.execute(
      "delete from passkey_challenges where challenge_hash in (select challenge_hash from passkey_challenges "
      "where "
      "expires_at <= ? order by expires_at limit ?)",
      clock.now() - kKeptLonger, limit);
}

namespace {

std::string sealed_head(ChallengeUse const& use) {
  return "passkey challenge\n" + std::to_string(static_cast<int>(use.purpose)) + "\n" + use.bound_to + "\n";
}

std::string hash_of(Challenge const& challenge) {
  return base::sha256_hex(challenge.text);
}

}  // namespace
}  // namespace usher::identity
