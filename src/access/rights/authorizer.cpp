#include "access/rights/authorizer.h"

#include <algorithm>
#include <mutex>

#include "access/rights/sign_in_check.h"

namespace usher::access {
namespace {

// Bounds memory; a full shard starts over.
constexpr std::size_t kEntriesPerShard = 20'000;

// When what was read stops being true by the clock alone. Ends of memberships are held against the clock at
// each check; one that is over already changes nothing more.
base::Time first_end(std::vector<Membership> const& memberships, base::Time now) {
  base::Time end = base::Time::max();
  for (Membership const& membership : memberships)
    if (auto const& until = membership.rights.until; until && *until > now) end = std::min(end, *until);
  return end;
}

// What this thread has looked up last: on the way of every request, where a lock that all threads share, and
// counting who holds on to an entry, cost more than the check itself. Good as long as the generation is the
// one in which it was read.
struct Nearby {
  std::uint64_t authorizer = 0;
  std::uint64_t generation = 0;
  base::AccountId account;
  std::shared_ptr<std::vector<Membership> const> memberships;
  base::Time valid_until;
};

Nearby& nearby(base::AccountId const& account) {
  thread_local std::array<Nearby, 64> slots;
  return slots[std::hash<std::string>{}(account.value) % slots.size()];
}

// For whether something with an end is still good: most has none, and then the clock is not asked.
bool is_over(base::Time end, base::Clock const& clock) {
  return end != base::Time::max() && end <= clock.now();
}

std::uint64_t next_number() {
  static std::atomic<std::uint64_t> numbers{0};
  return ++numbers;
}

bool is_active(Membership const& membership, base::Clock const& clock) {
  return membership.status == "active" &&
         (!membership.access_ends_at || !is_over(*membership.access_ends_at, clock));
}

base::Error missing(Permission needed) {
  return base::forbidden("Your role does not allow this.").with("permission", std::string(key_of(needed)));
}

}  // namespace

Authorizer::Authorizer(db::Database& database, base::Clock const& clock, Caching caching)
    : database_(database), clock_(clock), caching_(caching), number_(next_number()) {}

base::Result<OrganizationScope> Authorizer::authorize(identity::Caller const& caller,
                                                      base::OrganizationId const& organization,
                                                      Permission needed, Limits const& limits) {
  if (auto const* known = remembered(caller.account))
    return scope_from(**known, caller, organization, needed, limits);
  auto read = memberships(caller.account);
  auto scope = scope_from(*read, caller, organization, needed, limits);
  if (scope && caching_ == Caching::kNone) scope->memberships_read_ = std::move(read);
  return scope;
}

std::optional<base::Result<OrganizationScope>> Authorizer::authorize_cached(
    identity::Caller const& caller, base::OrganizationId const& organization, Permission needed) {
  auto const* const known = remembered(caller.account);
  if (known == nullptr) return std::nullopt;
  return scope_from(**known, caller, organization, needed, nullptr);
}

base::Result<ProjectScope> Authorizer::authorize(identity::Caller const& caller,
                                                 base::ProjectId const& project, Permission needed,
                                                 Limits const& limits) {
  auto const facts = facts_of(project);
  if (!facts || (limits && limits->organization != facts->organization)) return base::not_found();
  auto const known = memberships(caller.account);
  for (Membership const& membership : *known) {
    if (membership.organization != facts->organization || !is_active(membership, clock_)) continue;
    PermissionSet const permissions =
        limits ? limits->applied_to(membership.rights).in(project) : membership.rights.in(project);
    if (!permissions.contains(Permission::kProjectRead)) return base::not_found();
    CHECK(check_sign_in(membership, caller, clock_));
    if (!permissions.contains(needed)) return missing(needed);
    return ProjectScope(project, facts->organization, caller, facts->time_zone, permissions);
  }
  return base::not_found();
}

base::Result<OrganizationScope> Authorizer::scope_from(std::vector<Membership> const& memberships,
                                                       identity::Caller const& caller,
                                                       base::OrganizationId const& organization,
                                                       Permission needed, Limits const& limits) const {
  if (limits && limits->organization != organization) return base::not_found();
  for (Membership const& membership : memberships) {
    if (membership.organization != organization || !is_active(membership, clock_)) continue;
    CHECK(check_sign_in(membership, caller, clock_));
    PermissionSet const permissions =
        limits ? limits->applied_to(membership.rights).everywhere : membership.rights.everywhere;
    if (!permissions.contains(needed)) return missing(needed);
    return OrganizationScope(organization, membership.member, caller, permissions, limits);
  }
  return base::not_found();
}

std::shared_ptr<std::vector<Membership> const> Authorizer::memberships(base::AccountId const& account) {
  if (auto const* known = remembered(account)) return *known;
  std::uint64_t const generation = generation_.load();
  base::Time const now = clock_.now();
  auto loaded = std::make_shared<std::vector<Membership> const>(database_.read(
      [&](db::Transaction& transaction) { return memberships_of(transaction, account, now); }));
  if (caching_ == Caching::kExclusiveStore) {
    Shard& shard = shard_of(account.value);
    std::unique_lock const lock(shard.mutex);
    if (generation_.load() == generation) {
      if (shard.accounts.size() >= kEntriesPerShard) shard.accounts.clear();
      shard.accounts[account] = {loaded, first_end(*loaded, now)};
    }
  }
  return loaded;
}

std::shared_ptr<std::vector<Membership> const> const* Authorizer::remembered(base::AccountId const& account) {
  if (caching_ == Caching::kNone) return nullptr;
  Nearby& near = nearby(account);
  // Before looking: what is forgotten meanwhile counts up, and is looked for again the next time.
  std::uint64_t const generation = generation_.load();
  bool const is_known = near.generation == generation && near.authorizer == number_ &&
                        near.account == account && !is_over(near.valid_until, clock_);
  if (!is_known) {
    Shard& shard = shard_of(account.value);
    std::shared_lock const lock(shard.mutex);
    auto const found = shard.accounts.find(account);
    if (found == shard.accounts.end() || is_over(found->second.valid_until, clock_)) return nullptr;
    near = {number_, generation, account, found->second.memberships, found->second.valid_until};
  }
  return &near.memberships;
}

std::shared_ptr<Authorizer::ProjectFacts const> Authorizer::facts_of(base::ProjectId const& project) {
  Shard& shard = shard_of(project.value);
  if (caching_ == Caching::kExclusiveStore) {
    std::shared_lock const lock(shard.mutex);
    auto const found = shard.projects.find(project);
    if (found != shard.projects.end()) return found->second;
  }
  std::uint64_t const generation = generation_.load();
  auto const row = database_.row<base::OrganizationId, std::string>(
      "select organization_id, time_zone from projects where id = ?", project);
  if (!row) return nullptr;
  auto const zone = base::TimeZone::find(std::get<1>(*row));
  auto facts = std::make_shared<ProjectFacts const>(
      ProjectFacts{std::get<0>(*row), zone ? *zone : base::TimeZone::utc()});
  if (caching_ == Caching::kExclusiveStore) {
    std::unique_lock const lock(shard.mutex);
    if (generation_.load() == generation) {
      if (shard.projects.size() >= kEntriesPerShard) shard.projects.clear();
      shard.projects[project] = facts;
    }
  }
  return facts;
}

void Authorizer::forget_account(base::AccountId const& account) {
  // The counter first: a reader that began before it will not store what it read.
  ++generation_;
  Shard& shard = shard_of(account.value);
  std::unique_lock const lock(shard.mutex);
  shard.accounts.erase(account);
}

void Authorizer::forget_project(base::ProjectId const& project) {
  ++generation_;
  Shard& shard = shard_of(project.value);
  std::unique_lock const lock(shard.mutex);
  shard.projects.erase(project);
}

void Authorizer::forget_all() {
  ++generation_;
  for (Shard& shard : shards_) {
    std::unique_lock const lock(shard.mutex);
    shard.accounts.clear();
    shard.projects.clear();
  }
}

}  // namespace usher::access
