#include "identity/authenticator.h"

#include <algorithm>
#include <chrono>
#include <string>

#include "base/crypto.h"
#include "identity/activity_log.h"
#include "identity/session_cache.h"

namespace usher::identity {
namespace {

// How exactly the time of last use is known. Coarser means fewer writes.
constexpr base::Duration kActivityGrain = std::chrono::minutes(1);

bool looks_like_token(std::string_view token);
base::Error session_required();
std::shared_ptr<KnownSession> read_session(db::Database& database, std::string const& token_hash);
Caller use(ActivityLog& activity, KnownSession const& session, Origin origin, base::Time now);
void note_use(ActivityLog& activity, KnownSession const& session, std::int64_t seen, std::int64_t idle,
              base::Time now);

}  // namespace

Authenticator::Authenticator(db::Database& database, base::Clock const& clock, Caching caching)
    : database_(database),
      clock_(clock),
      cache_(caching == Caching::kExclusiveStore ? std::make_unique<SessionCache>() : nullptr),
      activity_(std::make_unique<ActivityLog>()) {}

Authenticator::~Authenticator() = default;

base::Result<Caller> Authenticator::authenticate(std::string_view token, Origin origin) {
  if (auto answer = authenticate_cached(token, origin)) return *std::move(answer);

  auto const generation = cache_ ? cache_->generation() : 0;
  std::string const token_hash = base::sha256_hex(token);
  std::shared_ptr<KnownSession const> const session = read_session(database_, token_hash);
  base::Time const now = clock_.now();
  if (!session || !session->is_alive(now)) return session_required();
  if (cache_) cache_->put(generation, token_hash, session);
  return use(*activity_, *session, std::move(origin), now);
}

std::optional<base::Result<Caller>> Authenticator::authenticate_cached(std::string_view token,
                                                                       Origin const& origin) {
  if (!looks_like_token(token)) return session_required();
  if (!cache_) return std::nullopt;
  auto const session = cache_->find(base::sha256_hex(token));
  if (!session) return std::nullopt;
  base::Time const now = clock_.now();
  if (!session->is_alive(now)) return session_required();
  return use(*activity_, *session, origin, now);
}

void Authenticator::forget_session(base::SessionId const& session) {
  if (cache_) cache_->forget(session);
}

void Authenticator::forget_account(base::AccountId const& account) {
  if (cache_) cache_->forget(account);
}

namespace {

bool looks_like_token(std::string_view token) {
  if (token.size() != 43) return false;
  for (char const c : token) {
    bool const fits =
        (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
    if (!fits) return false;
  }
  return true;
}

base::Error session_required() {
  return base::unauthenticated("session_required", "Sign in to continue.");
}

std::shared_ptr<KnownSession> read_session(db::Database& database, std::string const& token_hash) {
  auto const row = database.row<base::SessionId, base::AccountId, std::string, std::string, base::Time,
                                base::Time, base::Time, std::int64_t>(
      "select s.id, a.id, a.name, a.email, s.created_at, s.expires_at, s.last_seen_at, s.longest_idle from "
      "sessions s join accounts a on a.id = s.account_id where s.token_hash = ?",
      token_hash);
  if (!row) return nullptr;
  auto const& [id, account, name, email, created_at, expires_at, last_seen_at, longest_idle] = *row;
  return std::make_shared<KnownSession>(id, account, name, email, created_at, expires_at,
                                        base::micros(last_seen_at), longest_idle);
}

Caller use(ActivityLog& activity, KnownSession const& session, Origin origin, base::Time now) {
  std::int64_t const seen = session.last_seen.load();
  std::int64_t const idle = std::max(session.longest_idle.load(), base::micros(now) - seen);
  note_use(activity, session, seen, idle, now);
  Caller caller{session.account, session.id, session.name, session.email, std::move(origin)};
  caller.session_age = {session.created_at, base::Duration(idle)};
  return caller;
}

void note_use(ActivityLog& activity, KnownSession const& session, std::int64_t seen, std::int64_t idle,
              base::Time now) {
  if (now - base::from_micros(seen) < kActivityGrain) return;
  // Before the time of this use: whoever sees that it was used now sees after which pause.
  std::int64_t longest = session.longest_idle.load();
  while (longest < idle && !session.longest_idle.compare_exchange_weak(longest, idle)) {
  }
  // Of requests that come together one writes it down.
  if (session.last_seen.compare_exchange_strong(seen, base::micros(now)))
    activity.note(session.id, {session.account, now, base::Duration(idle)});
}

}  // namespace
}  // namespace usher::identity
