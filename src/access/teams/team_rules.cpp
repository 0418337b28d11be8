#include "access/teams/team_rules.h"

#include <algorithm>

#include "access/workspaces/organization.h"
#include "base/text.h"

namespace usher::access {
namespace {

constexpr std::size_t kLongestName = 60;
constexpr std::size_t kLongestDescription = 300;

}  // namespace

base::Result<Rights> rights_to_change_teams(db::Transaction& transaction, Services const& services,
                                            OrganizationScope const& scope) {
  CHECK(lock_organization(transaction, scope.organization()));
  return current_rights(transaction, services.clock, scope, Permission::kTeamsManage);
}

base::Result<Team> team_to_change(db::Transaction& transaction, OrganizationScope const& scope,
                                  Rights const& own, base::TeamId const& id) {
  auto team = find_team(transaction, scope.organization(), id);
  if (!team) return base::not_found("There is no such team.");
  CHECK(may_change(own, *team));
  return *std::move(team);
}

base::Ok may_change(Rights const& own, Team const& team) {
  if (!own.everywhere.contains(Permission::kTeamsManage))
    return base::forbidden("Your role does not allow managing teams.");
  if (own.include(rights_offered(team.grants))) return {};
  return base::refused("team_above_you",
                       "This team gives more than you have yourself; ask an owner to make this change.");
}

base::Ok check_teams_in_plan(db::Transaction& transaction, Services const& services,
                             base::OrganizationId const& organization) {
  return services.plans.find(find_organization(transaction, organization).value().plan)
      .check_feature(kTeamsFeature);
}

base::Result<std::string> checked_team_name(db::Transaction& transaction,
                                            base::OrganizationId const& organization, std::string const& name,
                                            base::TeamId const& own) {
  TRY(std::string parsed, base::parse_name("name", name, kLongestName));
  // Lists of people separate names of teams with it.
  if (parsed.find(';') != std::string::npos) return base::invalid("name", "A team's name has no semicolon.");
  auto const taken = transaction.value<base::TeamId>(
      "select id from teams where organization_id = ? and name_key = ? and deleted_at is null", organization,
      base::ascii_lower(parsed));
  if (taken && *taken != own)
    return base::conflict("team_name_taken", "There already is a team of this name; choose another.")
        .at("name");
  return parsed;
}

base::Result<std::string> checked_team_description(std::string const& description) {
  return base::parse_text("description", description, kLongestDescription, base::Links::kRefused);
}

base::Result<std::vector<Grant>> checked_shared_grants(db::Transaction& transaction, Services const& services,
                                                       OrganizationScope const& scope, Rights const& own,
                                                       std::vector<Grant> const& grants) {
  for (std::size_t i = 0; i < grants.size(); ++i) {
    std::string const at = "grants[" + std::to_string(i) + "]";
    if (grants[i].role == "owner")
      return base::invalid(at + ".role", "Owners are made by name, one by one.", "role_not_for_teams");
    if (grants[i].ends_at)
      return base::invalid(at + ".ends_at", "What is shared has no end; give the end to people.",
                           "grant_without_end");
  }
  TRY(std::vector<Grant> checked, checked_grants(transaction, scope.organization(), grants, "grants"));
  CHECK(check_roles_in_plan(transaction, services, scope.organization(), checked, "grants"));
  CHECK(check_ceiling(own, checked, "grants"));
  return checked;
}

void set_inherited(Member& member, GrantSource source, TeamRef const& team,
                   std::vector<Grant> const& grants) {
  std::erase_if(member.inherited,
                [&](InheritedGrant const& each) { return each.source == source && each.team.id == team.id; });
  for (Grant const& grant : grants) member.inherited.push_back({grant, source, team});
}

void leave_team(Member& member, base::TeamId const& team) {
  std::erase_if(member.teams, [&](TeamRef const& each) { return each.id == team; });
  std::erase_if(member.inherited, [&](InheritedGrant const& each) { return each.team.id == team; });
}

}  // namespace usher::access
