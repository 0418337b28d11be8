#include "access/rights/rights.h"

#include <algorithm>

#include "access/rights/scope.h"
#include "access/rights/sign_in_check.h"
#include "identity/second_factor.h"

namespace usher::access {

namespace {

Rights rights_in_force(std::vector<Grant> const& grants, base::Time now);

}  // namespace

Rights rights_from(std::vector<Grant> const& grants, base::Time now) {
  Rights rights = rights_in_force(grants, now);
  // The first end that takes something away: what another grant gives as well is not missed.
  for (Grant const& grant : grants) {
    if (!grant.ends_at || *grant.ends_at <= now || (rights.until && *rights.until <= *grant.ends_at))
      continue;
    if (!rights_in_force(grants, *grant.ends_at).include(rights)) rights.until = grant.ends_at;
  }
  return rights;
}

Rights rights_offered(std::vector<Grant> const& grants) {
  return rights_in_force(grants, base::Time::min());
}

namespace {

Rights rights_in_force(std::vector<Grant> const& grants, base::Time now) {
  Rights rights;
  for (Grant const& grant : grants) {
    if (!grant.is_in_force(now)) continue;
    auto const held = grant.permissions();
    if (!held) continue;  // a role that is gone gives nothing
    switch (grant.scope) {
      case GrantScope::kOrganization: rights.everywhere |= *held; break;
      case GrantScope::kAllProjects: rights.everywhere |= *held & PermissionSet::of_projects(); break;
      case GrantScope::kProject:
        rights.projects[grant.project] |= *held & PermissionSet::of_projects();
        break;
    }
  }
  return rights;
}

}  // namespace

bool Rights::include(Rights const& other) const {
  return everywhere.includes(other.everywhere) &&
         std::all_of(other.projects.begin(), other.projects.end(),
                     [&](auto const& more) { return in(more.first).includes(more.second); });
}

PermissionSet Rights::anywhere() const {
  PermissionSet all = everywhere;
  for (auto const& [project, more] : projects) all |= more;
  return all;
}

std::vector<Membership> memberships_of(db::Transaction& transaction, base::AccountId const& account,
                                       base::Time now) {
  std::vector<Membership> memberships;
  std::vector<std::string> members;
  for (auto& [member, organization, name, status, kind, ends, joined, required_at, grace_days, idle,
              lifetime] :
       transaction.rows<base::MemberId, base::OrganizationId, std::string, std::string, std::string,
                        std::optional<base::Time>, base::Time, std::optional<base::Time>, std::int64_t,
                        std::int64_t, std::int64_t>(
           "select m.id, m.organization_id, o.name, m.status, m.kind, m.access_ends_at, m.joined_at, "
           "o.second_factor_required_at, o.second_factor_grace_days, o.session_idle_minutes, "
           "o.session_lifetime_minutes from members m join organizations o on o.id = m.organization_id "
           "and o.deletion_began_at is null where m.account_id = ? and m.status <> 'removed' order by "
           "m.joined_at",
           account)) {
    members.push_back(member.value);
    memberships.push_back({member, organization, name, status, ends, {}, {}, {}});
    if (idle != 0) memberships.back().session_limits.idle = std::chrono::minutes(idle);
    if (lifetime != 0) memberships.back().session_limits.lifetime = std::chrono::minutes(lifetime);
    // A service account has no password either: what it has is a token, and nothing to confirm it with.
    if (required_at && kind == "person")
      memberships.back().second_factor_due =
          std::max(*required_at, joined) + grace_days * base::Duration(std::chrono::hours(24));
  }
  bool const is_required = std::any_of(memberships.begin(), memberships.end(), [](auto const& membership) {
    return membership.second_factor_due.has_value();
  });
  if (is_required && identity::factors_of(transaction, account) == identity::Factors::kTwo)
    for (Membership& membership : memberships) membership.second_factor_due.reset();
  auto const grants = grants_of(transaction, SubjectKind::kMember, members);
  auto inherited = inheritance_of(transaction, members);
  for (Membership& membership : memberships) {
    auto const own = grants.find(membership.member.value);
    if (own != grants.end()) membership.grants = own->second;
    membership.inherited = std::move(inherited[membership.member.value].grants);
    membership.rights = rights_from(all_of(membership.grants, membership.inherited), now);
    std::optional<base::Time>& until = membership.rights.until;
    if (membership.access_ends_at && (!until || *until > *membership.access_ends_at))
      until = membership.access_ends_at;
  }
  return memberships;
}

base::Ok check_is_person(OrganizationScope const& scope) {
  if (scope.caller().is_person()) return {};
  return base::forbidden("A person has to sign in for this; a token is not enough.", "person_required");
}

Rights TokenLimits::applied_to(Rights const& rights) const {
  Rights left = rights;
  left.everywhere = rights.everywhere & permissions;
  for (auto& [in, more] : left.projects) more = more & permissions;
  if (project) {
    left.everywhere = left.everywhere.minus(PermissionSet::of_projects());
    left.projects = {{*project, rights.in(*project) & permissions & PermissionSet::of_projects()}};
  }
  return left;
}

base::Result<Rights> current_rights(db::Transaction& transaction, base::Clock const& clock,
                                    OrganizationScope const& scope, Permission needed) {
  for (Membership const& membership : memberships_of(transaction, scope.account(), clock.now())) {
    if (membership.organization != scope.organization() || !membership.is_active(clock.now())) continue;
    CHECK(check_sign_in(membership, scope.caller(), clock));
    Rights rights = scope.limits() ? scope.limits()->applied_to(membership.rights) : membership.rights;
    if (!rights.everywhere.contains(needed))
      return base::forbidden("Your role in this workspace does not allow this.");
    return rights;
  }
  return base::not_found();
}

base::Ok check_ceiling(Rights const& giver, std::vector<Grant> const& given, std::string const& field) {
  // What a role that nobody looked up would give is not known, so nobody has it.
  bool const is_known = std::all_of(given.begin(), given.end(),
                                    [](Grant const& grant) { return grant.permissions().has_value(); });
  if (is_known && giver.include(rights_offered(given))) return {};
  return base::refused(
             "above_your_rights",
             "You can only give rights that you have yourself. Choose a narrower role, or ask an owner.")
      .at(field);
}

base::Ok check_lasting(Rights const& giver, std::vector<Grant> const& given,
                       std::optional<base::Time> const& access_ends_at, std::string const& field) {
  if (!lasts_longer(access_ends_at, giver.until) ||
      std::none_of(given.begin(), given.end(),
                   [&](Grant const& grant) { return lasts_longer(grant.ends_at, giver.until); }))
    return {};
  std::string const until = base::rfc3339(*giver.until);
  return base::refused("beyond_your_access",
                       "Your own rights end on " + until.substr(0, 10) +
                           "; what you give can last until then at most. Choose an earlier end, or ask "
                           "somebody whose access does not end.")
      .at(field)
      .with("until", until);
}

base::Ok check_not_upward(Rights const& actor, Rights const& target) {
  if (actor.include(target)) return {};
  return base::refused("member_above_you",
                       "This person may do more than you; ask an owner to make this change.");
}

base::Ok lock_organization(db::Transaction& transaction, base::OrganizationId const& organization) {
  auto const locked = transaction.value<std::string>(
      "select id from organizations where id = ?" + std::string(transaction.for_update()), organization);
  if (!locked) return base::not_found();
  return {};
}

}  // namespace usher::access
