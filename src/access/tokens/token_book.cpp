#include "access/tokens/token_book.h"

#include <algorithm>
#include <chrono>

#include "access/tokens/api_token.h"
#include "base/crypto.h"

namespace usher::access {
namespace {

// Bounds memory; a full book starts over.
constexpr std::size_t kMaxKnown = 50'000;
// A tenth of a minute's requests, at least five, may come at once.
constexpr std::int64_t kBurstPart = 10;
constexpr std::int64_t kSmallestBurst = 5;
constexpr std::int64_t kMinute = 60'000'000;  // microseconds

base::Error token_invalid() {
  return base::unauthenticated("token_invalid", "This token is unknown, revoked or past its end.");
}

}  // namespace

TokenBook::TokenBook(db::Database& database, base::Clock const& clock, Caching caching)
    : database_(database), clock_(clock), caching_(caching) {}

base::Result<TokenCaller> TokenBook::authenticate(std::string_view token, identity::Origin origin) {
  if (!token.starts_with(kApiTokenPrefix) || token.size() > 200) return token_invalid();
  auto const known = find(base::sha256_hex(token));
  base::Time const now = clock_.now();
  if (!known || known->expires_at <= now) return token_invalid();
  CHECK(keep_pace(*known, now));
  {
    std::lock_guard const lock(known->use->mutex);
    known->use->last_used = now;
    known->use->address = origin.address;
    known->use->is_noted = false;
  }
  TokenCaller caller{known->caller, known->limits};
  caller.caller.origin = std::move(origin);
  return caller;
}

std::shared_ptr<TokenBook::Known const> TokenBook::find(std::string const& token_hash) {
  if (caching_ == Caching::kExclusiveStore) {
    std::shared_lock const lock(mutex_);
    auto const found = known_.find(token_hash);
    if (found != known_.end()) return found->second;
  }
  std::uint64_t const generation = generation_.load();
  auto known = read(token_hash);
  if (known && caching_ == Caching::kExclusiveStore) {
    std::unique_lock const lock(mutex_);
    if (generation_.load() == generation) {
      if (known_.size() >= kMaxKnown) known_.clear();
      known_.emplace(token_hash, known);
    }
  }
  return known;
}

std::shared_ptr<TokenBook::Known const> TokenBook::read(std::string const& token_hash) {
  auto const row = database_.read([&](db::Transaction& transaction) {
    return transaction
        .row<base::ApiTokenId, base::OrganizationId, std::string, std::string, std::optional<base::ProjectId>,
             std::int64_t, std::optional<base::Time>, base::AccountId, std::string, std::string>(
            "select t.id, t.organization_id, t.name, t.permissions, t.project_id, t.requests_per_minute, "
            "t.expires_at, a.id, a.name, a.email from api_tokens t join members m on m.id = t.member_id join "
            "accounts a on a.id = m.account_id where t.token_hash = ? and t.ended_at is null and m.status <> "
            "'removed'",
            token_hash);
  });
  if (!row) return nullptr;
  auto const& [id, organization, token_name, permissions, project, pace, expires, account, name, email] =
      *row;
  std::shared_ptr<Use> use;
  {
    std::unique_lock const lock(mutex_);
    auto& [used_by, known_use] = uses_[id];
    used_by = account;
    if (!known_use) known_use = std::make_shared<Use>();
    use = known_use;
  }
  return std::make_shared<Known const>(Known{
      {account, {}, name, email, {}, id, token_name},
      std::make_shared<TokenLimits const>(TokenLimits{organization, parse_permissions(permissions), project}),
      expires.value_or(base::Time::max()),
      pace,
      use});
}

// The generic cell rate algorithm (ITU-T I.371): one number per token says when its next request would be on
// pace; a request may come so much too early.
base::Ok TokenBook::keep_pace(Known const& token, base::Time now) const {
  std::int64_t const interval = kMinute / token.requests_per_minute;
  std::int64_t const burst = std::max(kSmallestBurst, token.requests_per_minute / kBurstPart);
  std::int64_t const at = base::micros(now);
  std::int64_t due = token.use->next_at.load();
  while (true) {
    std::int64_t const early = due - at;
    if (early > interval * (burst - 1))
      return base::limited("token_too_fast",
                           "This token may ask " + std::to_string(token.requests_per_minute) +
                               " times a minute. Ask less often.",
                           static_cast<long>((early - interval * (burst - 1) + 999'999) / 1'000'000));
    if (token.use->next_at.compare_exchange_weak(due, std::max(due, at) + interval)) return {};
  }
}

void TokenBook::forget_all() {
  // The counter first: a reader that began before it will not store what it read.
  ++generation_;
  std::unique_lock const lock(mutex_);
  known_.clear();
}

std::vector<std::pair<base::AccountId, base::Time>> TokenBook::flush_use() {
  struct Noted {
    base::ApiTokenId token;
    base::AccountId account;
    base::Time at;
    std::string address;
  };
  std::vector<Noted> noted;
  {
    std::shared_lock const lock(mutex_);
    for (auto const& [token, used] : uses_) {
      auto const& [account, use] = used;
      std::lock_guard const use_lock(use->mutex);
      if (use->is_noted) continue;
      use->is_noted = true;
      noted.push_back({token, account, use->last_used, use->address});
    }
  }
  if (noted.empty()) return {};
  database_.write([&](db::Transaction& transaction) {
    for (Noted const& use : noted)
      transaction.execute("update api_tokens set last_used_at = ?, last_used_address = ? where id = ?",
                          use.at, use.address, use.token);
  });
  std::vector<std::pair<base::AccountId, base::Time>> seen;
  for (Noted const& use : noted) seen.emplace_back(use.account, use.at);
  return seen;
}

}  // namespace usher::access
