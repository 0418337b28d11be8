#include "identity/session_cache.h"

#include <functional>
#include <string_view>
#include <vector>

#include "identity/session.h"

namespace usher::identity {

bool KnownSession::is_alive(base::Time now) const {
  return now < expires_at && now - base::from_micros(last_seen.load()) < kSessionIdleLimit;
}

std::shared_ptr<KnownSession const> SessionCache::find(std::string const& token_hash) const {
  Shard const& shard = shard_of(token_hash);
  std::shared_lock lock(shard.mutex);
  auto const found = shard.sessions.find(token_hash);
  return found == shard.sessions.end() ? nullptr : found->second;
}

void SessionCache::put(Generation read_under, std::string const& token_hash,
                       std::shared_ptr<KnownSession const> session) {
  std::lock_guard index_lock(index_mutex_);
  if (generation_.load() != read_under) return;
  if (by_session_.contains(session->id)) return;  // another request read it at the same time
  Shard& shard = shard_of(token_hash);
  make_room(shard);
  by_session_.emplace(session->id, token_hash);
  by_account_.emplace(session->account, token_hash);
  std::lock_guard lock(shard.mutex);
  shard.sessions.emplace(token_hash, std::move(session));
}

void SessionCache::forget(base::SessionId const& session) {
  ++generation_;
  std::lock_guard index_lock(index_mutex_);
  auto const found = by_session_.find(session);
  if (found != by_session_.end()) erase(std::string(found->second));
}

void SessionCache::forget(base::AccountId const& account) {
  ++generation_;
  std::lock_guard index_lock(index_mutex_);
  for (auto found = by_account_.find(account); found != by_account_.end(); found = by_account_.find(account))
    erase(std::string(found->second));
}

void SessionCache::forget_expired(base::Time now) {
  // Looked for shard by shard, so that nobody waits for the whole search.
  std::vector<std::string> expired;
  for (Shard const& shard : shards_) {
    std::shared_lock lock(shard.mutex);
    for (auto const& [token_hash, session] : shard.sessions)
      if (!session->is_alive(now)) expired.push_back(token_hash);
  }
  std::lock_guard index_lock(index_mutex_);
  for (std::string const& token_hash : expired) erase(token_hash);
}

std::size_t SessionCache::size() const {
  std::lock_guard index_lock(index_mutex_);
  return by_session_.size();
}

SessionCache::Shard& SessionCache::shard_of(std::string const& token_hash) {
  return shards_[std::hash<std::string_view>{}(std::string_view(token_hash).substr(0, 8)) % kShards];
}
SessionCache::Shard const& SessionCache::shard_of(std::string const& token_hash) const {
  return const_cast<SessionCache*>(this)->shard_of(token_hash);
}

void SessionCache::erase(std::string const& token_hash) {
  Shard& shard = shard_of(token_hash);
  std::shared_ptr<KnownSession const> session;
  {
    std::lock_guard lock(shard.mutex);
    auto const found = shard.sessions.find(token_hash);
    if (found == shard.sessions.end()) return;
    session = std::move(found->second);
    shard.sessions.erase(found);
  }
  by_session_.erase(session->id);
  auto [each, end] = by_account_.equal_range(session->account);
  while (each != end) each = each->second == token_hash ? by_account_.erase(each) : std::next(each);
}

void SessionCache::make_room(Shard& shard) {
  // Which one goes hardly matters: it costs its owner one read.
  while (shard.sessions.size() >= shard_limit_) erase(std::string(shard.sessions.begin()->first));
}

}  // namespace usher::identity
