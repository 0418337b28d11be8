#pragma once

#include <array>
#include <atomic>
#include <memory>
#include <optional>
#include <shared_mutex>
#include <unordered_map>
#include <vector>

#include "access/rights/rights.h"
#include "access/rights/scope.h"
#include "db/database.h"

namespace usher::access {

// Whether rights may be remembered between requests. kExclusiveStore: this process is the only one that
// writes to the store, and every write goes through forget_*; kNone: several nodes share it, each check reads
// it.
enum class Caching { kExclusiveStore, kNone };

// The one maker of scopes. A person who may not know that a thing exists is told not_found; one who may know
// it but lacks the right is told forbidden; one whose session is older than the organization allows is told
// sign_in_again, and one who lacks the second factor that it asks for second_factor_required. With the limits
// of an API token the rights are those that it leaves. Scopes refer to the caller they are made for.
// Thread-safe.
class Authorizer {
 public:
  Authorizer(db::Database& database, base::Clock const& clock, Caching caching);

  using Limits = std::shared_ptr<TokenLimits const>;
  base::Result<OrganizationScope> authorize(identity::Caller const& caller,
                                            base::OrganizationId const& organization, Permission needed,
                                            Limits const& limits = nullptr);
  base::Result<ProjectScope> authorize(identity::Caller const& caller, base::ProjectId const& project,
                                       Permission needed, Limits const& limits = nullptr);

  // Nobody would be left for the scope to refer to.
  base::Result<OrganizationScope> authorize(identity::Caller&& caller,
                                            base::OrganizationId const& organization, Permission needed,
                                            Limits const& limits = nullptr) = delete;
  base::Result<ProjectScope> authorize(identity::Caller&& caller, base::ProjectId const& project,
                                       Permission needed, Limits const& limits = nullptr) = delete;

  // The same without ever touching the store, for threads that must not wait: nullopt when it is not cached.
  std::optional<base::Result<OrganizationScope>> authorize_cached(identity::Caller const& caller,
                                                                  base::OrganizationId const& organization,
                                                                  Permission needed);
  std::optional<base::Result<OrganizationScope>> authorize_cached(identity::Caller&& caller,
                                                                  base::OrganizationId const& organization,
                                                                  Permission needed) = delete;

  // All memberships of an account, as GET /me shows them.
  std::shared_ptr<std::vector<Membership> const> memberships(base::AccountId const& account);

  // Called after the commit that changed something, before the reply that confirms it.
  void forget_account(base::AccountId const& account);
  void forget_project(base::ProjectId const& project);
  void forget_all();

 private:
  struct ProjectFacts {
    base::OrganizationId organization;
    base::TimeZone time_zone;
  };
  struct Remembered {
    std::shared_ptr<std::vector<Membership> const> memberships;
    base::Time valid_until;  // the first end of a grant
  };
  struct Shard {
    std::shared_mutex mutex;
    std::unordered_map<base::AccountId, Remembered> accounts;
    std::unordered_map<base::ProjectId, std::shared_ptr<ProjectFacts const>> projects;
  };

  // Good until this thread asks again; nullptr where nothing is remembered.
  std::shared_ptr<std::vector<Membership> const> const* remembered(base::AccountId const& account);
  std::shared_ptr<ProjectFacts const> facts_of(base::ProjectId const& project);
  base::Result<OrganizationScope> scope_from(std::vector<Membership> const& memberships,
                                             identity::Caller const& caller,
                                             base::OrganizationId const& organization, Permission needed,
                                             Limits const& limits) const;
  Shard& shard_of(std::string const& id) { return shards_[std::hash<std::string>{}(id) % shards_.size()]; }

  db::Database& database_;
  base::Clock const& clock_;
  Caching caching_;
  std::uint64_t const number_;  // tells authorizers apart in what threads remember
  std::array<Shard, 16> shards_;
  // Counts invalidations: an entry read before one must not be stored after it.
  std::atomic<std::uint64_t> generation_{0};
};

}  // namespace usher::access
