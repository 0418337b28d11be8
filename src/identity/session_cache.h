#pragma once

#include <array>
#include <atomic>
#include <cstdint>
#include <memory>
#include <mutex>
#include <shared_mutex>
#include <string>
#include <unordered_map>

#include "base/clock.h"
#include "base/ids.h"

// Private to identity.
namespace usher::identity {

// A session as it was read, with its account. Immutable but for its uses.
struct KnownSession {
  base::SessionId id;
  base::AccountId account;
  std::string name;
  std::string email;
  base::Time created_at;
  base::Time expires_at;
  mutable std::atomic<std::int64_t> last_seen;     // microseconds
  mutable std::atomic<std::int64_t> longest_idle;  // microseconds; written before last_seen, read after it

  // Neither limit is reached.
  bool is_alive(base::Time now) const;
};

// Sessions by the hash of their token. Thread-safe; find takes one shared lock of one shard.
//
// A session may be ended between reading it from the store and putting it here. Therefore every forget raises
// the generation, and put refuses what was read under an older one:
//
//   auto const generation = cache.generation();   // before the store is read
//   … read …
//   cache.put(generation, hash, session);         // nothing, if anything was forgotten meanwhile
//
// The store's change is committed before forget is called, so a read that starts after the generation was
// raised sees it; a read that started earlier is refused, or is put before the forget and removed by it.
class SessionCache {
 public:
  using Generation = std::uint64_t;

  explicit SessionCache(std::size_t limit = 200'000) : shard_limit_(limit / kShards + 1) {}

  std::shared_ptr<KnownSession const> find(std::string const& token_hash) const;

  Generation generation() const { return generation_.load(); }
  void put(Generation read_under, std::string const& token_hash, std::shared_ptr<KnownSession const> session);

  void forget(base::SessionId const& session);
  void forget(base::AccountId const& account);
  // Drops sessions past a limit, so that they do not take the room of others.
  void forget_expired(base::Time now);

  std::size_t size() const;

 private:
  static constexpr std::size_t kShards = 64;
  struct Shard {
    mutable std::shared_mutex mutex;
    std::unordered_map<std::string, std::shared_ptr<KnownSession const>> sessions;  // guarded by mutex
  };

  Shard& shard_of(std::string const& token_hash);
  Shard const& shard_of(std::string const& token_hash) const;
  void erase(std::string const& token_hash);  // with index_mutex_ held; nothing if it is not there
  void make_room(Shard& shard);               // with index_mutex_ held

  std::size_t const shard_limit_;
  std::array<Shard, kShards> shards_;
  std::atomic<Generation> generation_{0};

  // Held while anything is added or removed, before a shard's own mutex.
  mutable std::mutex index_mutex_;
  std::unordered_map<base::SessionId, std::string> by_session_;       // guarded by index_mutex_
  std::unordered_multimap<base::AccountId, std::string> by_account_;  // guarded by index_mutex_
};

}  // namespace usher::identity
