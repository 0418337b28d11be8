#include "access/authorizer.h"

#include <algorithm>
#include <mutex>

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

base::Error missing(Permission needed) {
  return base::forbidden("Your role does not allow this.").with("permission", std::string(key_of(needed)));
}

}  // namespace

Authorizer::Authorizer(db::Database& database, base::Clock const& clock, Caching caching)
    : database_(database), clock_(clock), caching_(caching) {}

base::Result<OrganizationScope> Authorizer::authorize(identity::Caller const& caller,
                                                      base::OrganizationId const& organization,
                                                      Permission needed, Limits const& limits) {
  return scope_from(*memberships(caller.account), caller, organization, needed, limits);
}

std::optional<base::Result<OrganizationScope>> Authorizer::authorize_cached(
    identity::Caller const& caller, base::OrganizationId const& organization, Permission needed) {
  auto const known = remembered(caller.account);
  if (!known) return std::nullopt;
  return scope_from(*known, caller, organization, needed, nullptr);
}

base::Result<ProjectScope> Authorizer::authorize(identity::Caller const& caller,
                                                 base::ProjectId const& project, Permission needed,
                                                 Limits const& limits) {
  auto const facts = facts_of(project);
  if (!facts || (limits && limits->organization != facts->organization)) return base::not_found();
  auto const known = memberships(caller.account);
  for (Membership const& membership : *known) {
    if (membership.organization != facts->organization || !membership.is_active(clock_.now())) continue;
    PermissionSet const permissions =
        limits ? limits->applied_to(membership.rights).in(project) : membership.rights.in(project);
    if (!permissions.contains(Permission::kProjectRead)) return base::not_found();
    CHECK(check_second_factor(membership, clock_.now()));
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
    if (membership.organization != organization || !membership.is_active(clock_.now())) continue;
    CHECK(check_second_factor(membership, clock_.now()));
    PermissionSet const permissions =
        limits ? limits->applied_to(membership.rights).everywhere : membership.rights.everywhere;
    if (!permissions.contains(needed)) return missing(needed);
    return OrganizationScope(organization, membership.member, caller, permissions, limits);
  }
  return base::not_found();
}

std::shared_ptr<std::vector<Membership> const> Authorizer::memberships(base::AccountId const& account) {
  if (auto known = remembered(account)) return known;
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

std::shared_ptr<std::vector<Membership> const> Authorizer::remembered(base::AccountId const& account) {
  if (caching_ == Caching::kNone) return nullptr;
  Shard& shard = shard_of(account.value);
  std::shared_lock const lock(shard.mutex);
  auto const found = shard.accounts.find(account);
  if (found == shard.accounts.end()) return nullptr;
  // Most access does not end, and then the clock is not asked.
  base::Time const valid_until = found->second.valid_until;
  if (valid_until != base::Time::max() && valid_until <= clock_.now()) return nullptr;
  return found->second.memberships;
}

std::shared_ptr<Authorizer::ProjectFacts const> Authorizer::facts_of(base::ProjectId const& project) {
  Shard& shard = shard_of(project.value);
  if (caching_ == Caching::kExclusiveStore) {
    std::shared_lock const lock(shard.mutex);
    auto const found = shard.projects.find(project);
    if (found != shard.projects.end()) return found->second;
  }
  std::uint64_t const generation = generation_.load();
  auto const row = database_.read([&](db::Transaction& transaction) {
    return transaction.row<base::OrganizationId, std::string>(
        "select organization_id, time_zone from projects where id = ?", project);
  });
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
