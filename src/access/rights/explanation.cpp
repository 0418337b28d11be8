#include "access/rights/explanation.h"

#include <algorithm>
#include <array>
#include <map>

#include "db/in_list.h"
#include "identity/account.h"

namespace usher::access {
namespace {

struct Asked {
  Permission permission;
  std::optional<base::ProjectId> project;
};

base::Ok check_project(db::Transaction& transaction, base::OrganizationId const& organization,
                       Asked const& asked);
bool hold(Rights const& rights, Asked const& asked);
std::vector<Obstacle> obstacles_of(Membership const& membership, base::Time now);
std::vector<ExplainedGrant> explained(db::Transaction& transaction, Membership const& membership,
                                      Asked const& asked, base::Time now);
GrantVerdict verdict_on(Grant const& grant, Asked const& asked, base::Time now);
void name_givers(db::Transaction& transaction, Membership const& membership,
                 std::vector<ExplainedGrant>& grants);

}  // namespace

std::string_view key_of(GrantVerdict verdict) {
  static constexpr std::array<std::string_view, 4> kKeys = {"gives", "ended", "elsewhere", "lacks"};
  return kKeys[static_cast<std::size_t>(verdict)];
}

std::string_view key_of(Obstacle obstacle) {
  static constexpr std::array<std::string_view, 3> kKeys = {"suspended", "ended", "second_factor"};
  return kKeys[static_cast<std::size_t>(obstacle)];
}

base::Result<Explanation> explain(db::Transaction& transaction, Services const& services,
                                  OrganizationScope const& scope, base::MemberId const& id,
                                  Permission permission, std::optional<base::ProjectId> const& project) {
  CHECK(current_rights(transaction, services.clock, scope, Permission::kMembersManage));
  return explain_to_operator(transaction, services.clock, scope.organization(), id, permission, project);
}

base::Result<Explanation> explain_to_operator(db::Transaction& transaction, base::Clock const& clock,
                                              base::OrganizationId const& organization,
                                              base::MemberId const& id, Permission permission,
                                              std::optional<base::ProjectId> const& project) {
  Asked const asked{permission, project};
  auto member = find_member(transaction, organization, id);
  if (!member) return base::not_found("This person is not a member of the workspace.");
  CHECK(check_project(transaction, organization, asked));
  base::Time const now = clock.now();
  // What the authorizer goes by, so that the explanation cannot differ from the check.
  auto const memberships = memberships_of(transaction, member->account, now);
  auto const membership = std::find_if(memberships.begin(), memberships.end(),
                                       [&](Membership const& each) { return each.member == id; });
  if (membership == memberships.end()) return base::not_found();

  Explanation explanation{*std::move(member)};
  explanation.is_of_every_member = kMemberBase.contains(permission);
  explanation.obstacles = obstacles_of(*membership, now);
  explanation.grants = explained(transaction, *membership, asked, now);
  explanation.is_allowed = explanation.obstacles.empty() && hold(membership->rights, asked);
  return explanation;
}

namespace {

base::Ok check_project(db::Transaction& transaction, base::OrganizationId const& organization,
                       Asked const& asked) {
  if (!asked.project) return {};
  auto const known = transaction.value<base::ProjectId>(
      "select id from projects where id = ? and organization_id = ?", *asked.project, organization);
  if (known) return {};
  return base::invalid("project", "There is no such project in this workspace.", "project_unknown");
}

bool hold(Rights const& rights, Asked const& asked) {
  PermissionSet const set =
      asked.project && is_of_project(asked.permission) ? rights.in(*asked.project) : rights.everywhere;
  return set.contains(asked.permission);
}

std::vector<Obstacle> obstacles_of(Membership const& membership, base::Time now) {
  std::vector<Obstacle> obstacles;
  if (membership.status == "suspended") obstacles.push_back(Obstacle::kSuspended);
  if (membership.access_ends_at && *membership.access_ends_at <= now) obstacles.push_back(Obstacle::kEnded);
  if (membership.lacks_second_factor(now)) obstacles.push_back(Obstacle::kSecondFactor);
  return obstacles;
}

std::vector<ExplainedGrant> explained(db::Transaction& transaction, Membership const& membership,
                                      Asked const& asked, base::Time now) {
  std::vector<ExplainedGrant> grants;
  for (Grant const& grant : membership.grants)
    grants.push_back({grant, GrantSource::kOwn, {}, verdict_on(grant, asked, now), {}, {}});
  for (InheritedGrant const& each : membership.inherited)
    grants.push_back({each.grant, each.source, each.team, verdict_on(each.grant, asked, now), {}, {}});
  name_givers(transaction, membership, grants);
  std::stable_sort(grants.begin(), grants.end(),
                   [](ExplainedGrant const& a, ExplainedGrant const& b) { return a.verdict < b.verdict; });
  return grants;
}

GrantVerdict verdict_on(Grant const& grant, Asked const& asked, base::Time now) {
  // What every member has comes from no grant.
  if (kMemberBase.contains(asked.permission)) return GrantVerdict::kLacks;
  if (hold(rights_from({grant}, now), asked)) return GrantVerdict::kGives;
  if (hold(rights_offered({grant}), asked)) return GrantVerdict::kEnded;
  Grant everywhere = grant;
  everywhere.scope = GrantScope::kOrganization;
  return hold(rights_offered({everywhere}), asked) ? GrantVerdict::kElsewhere : GrantVerdict::kLacks;
}

void name_givers(db::Transaction& transaction, Membership const& membership,
                 std::vector<ExplainedGrant>& grants) {
  auto const subject_of = [&](ExplainedGrant const& each) {
    switch (each.source) {
      case GrantSource::kTeam: return each.team.id.value;
      case GrantSource::kEveryone: return membership.organization.value;
      case GrantSource::kOwn: break;
    }
    return membership.member.value;
  };
  std::vector<std::string> subjects;
  for (ExplainedGrant const& each : grants) subjects.push_back(subject_of(each));
  db::InList::each(transaction, subjects, [&](std::string const& places, db::Parameters const& parameters) {
    for (auto const& [subject, scope, project, role, at, by, name] :
         transaction.rows_with<std::string, std::string, std::optional<std::string>, std::string, base::Time,
                               std::string, std::optional<std::string>>(
             "select g.subject_id, g.scope, g.project_id, g.role, g.created_at, g.created_by, a.name from "
             "grants g left join "
             "accounts a on a.id = g.created_by where g.subject_kind in ('member', 'team', 'everyone') and "
             "g.subject_id in (" +
                 places + ")",
             parameters))
      for (ExplainedGrant& each : grants) {
        if (subject_of(each) != subject || key_of(each.grant.scope) != scope || each.grant.role != role ||
            each.grant.project.value != project.value_or(""))
          continue;
        each.given_at = at;
        if (name) each.given_by = audit::Party{"account", by, *name};
      }
  });
}

}  // namespace
}  // namespace usher::access
