#include <algorithm>

#include "access/recorded.h"
#include "access/roles/role_rules.h"
#include "access/teams/team.h"
#include "access/workspaces/organization.h"

namespace usher::access {
namespace {

bool is_held(db::Transaction& transaction, base::OrganizationId const& organization, RoleId const& role);
base::Result<Grant> checked_replacement(db::Transaction& transaction, Services const& services,
                                        OrganizationScope const& scope, Rights const& own,
                                        CustomRole const& role, std::string const& replacement);
void move_grants(db::Transaction& transaction, base::OrganizationId const& organization, RoleId const& role,
                 std::string const& replacement);
void move_offers(db::Transaction& transaction, base::OrganizationId const& organization, RoleId const& role,
                 std::string const& replacement);
void mark_deleted(db::Transaction& transaction, Services const& services, OrganizationScope const& scope,
                  RoleId const& role, std::optional<std::string> const& replacement);
void audit_holders(db::Transaction& transaction, Services const& services, OrganizationScope const& scope,
                   std::vector<Member> const& holders);
// Teams and everyone that carry the role, as the trail shall show them before and after.
struct Carriers {
  std::vector<Team> teams;
  std::vector<Grant> everyone;  // all grants of everyone, or none if the role is not among them
};
Carriers carriers_of(db::Transaction& transaction, base::OrganizationId const& organization,
                     RoleId const& role);
void audit_carriers(db::Transaction& transaction, Services const& services, OrganizationScope const& scope,
                    Carriers const& before);
std::string outcome_json(RoleChange const& change, std::optional<Grant> const& replacement);

}  // namespace

base::Result<RoleChange> delete_role(db::Transaction& transaction, Services const& services,
                                     OrganizationScope const& scope, RoleId const& id,
                                     std::string const& replacement, Effect effect) {
  TRY(Rights const own, rights_to_change_roles(transaction, services, scope));
  auto const role = find_custom_role(transaction, scope.organization(), id);
  if (!role) return base::not_found("There is no such role.");
  CHECK(may_change(own, *role));
  RoleChange change;
  change.role = *role;
  std::optional<Grant> next;
  if (!replacement.empty()) {
    TRY(next, checked_replacement(transaction, services, scope, own, *role, replacement));
  }
  std::vector<Member> by_name;  // who hold it themselves
  TRY(Touched const holders, check_holders(
                                 transaction, services, scope, own, id,
                                 [&](Grant& grant) {
                                   if (!next) return;
                                   grant.role = next->role;
                                   grant.custom = next->custom;
                                 },
                                 [&](Member const& before, Member const& after) {
                                   if (before.grants != after.grants) by_name.push_back(before);
                                 }));
  RoleUse const use = use_of_roles(transaction, services.clock.now(), scope.organization())[id.value];
  change.members = use.members;
  change.invitations = use.invitations;
  change.teams = use.teams;
  change.includes_you = holders.includes_you;
  if (next) {
    change.gained = next->permissions()->minus(role->permissions);
    change.lost = role->permissions.minus(*next->permissions());
  }
  if (effect == Effect::kPreview) return change;
  if (!next && (change.invitations > 0 || is_held(transaction, scope.organization(), id)))
    return base::refused("replacement_missing",
                         "People hold this role, or are offered it. Say which role they get instead.")
        .at("replacement");
  if (next) {
    Listed const listed = listed_with(transaction, scope.organization(), id);
    Carriers const carriers = carriers_of(transaction, scope.organization(), id);
    move_grants(transaction, scope.organization(), id, next->role);
    move_offers(transaction, scope.organization(), id, next->role);
    relist(transaction, scope.organization(), listed);
    audit_holders(transaction, services, scope, by_name);
    audit_carriers(transaction, services, scope, carriers);
  }
  mark_deleted(transaction, services, scope, id, next ? std::optional(next->role) : std::nullopt);
  audit_role(transaction, services, scope, "role.deleted", *role, state_json(*role),
             outcome_json(change, next));
  access_of_many_changed(transaction, services, News::kRolesChanged, scope.organization(), holders.accounts);
  return change;
}

namespace {

// By anybody, also by somebody who was removed and may be brought back, or by a team with nobody in it.
bool is_held(db::Transaction& transaction, base::OrganizationId const& organization, RoleId const& role) {
  return transaction
      .value<std::string>(
          "select subject_id from grants where organization_id = ? and role = ? and subject_kind in "
          "('member', "
          "'team', 'everyone') limit 1",
          organization, role)
      .has_value();
}

base::Result<Grant> checked_replacement(db::Transaction& transaction, Services const& services,
                                        OrganizationScope const& scope, Rights const& own,
                                        CustomRole const& role, std::string const& replacement) {
  std::string const field = "replacement";
  Grant next{GrantScope::kOrganization, {}, replacement};
  CHECK(resolve_role(transaction, scope.organization(), next, field));
  if (next.role == role.id.value)
    return base::invalid(field, "Choose another role than the one that is deleted.", "role_unknown");
  CHECK(check_roles_in_plan(transaction, services, scope.organization(), {next}, field));
  CHECK(check_ceiling(own, {next}, field));
  auto const is_shared = transaction.value<std::string>(
      "select id from grants where organization_id = ? and role = ? and (subject_kind = 'team' or "
      "subject_kind "
      "= 'everyone') limit 1",
      scope.organization(), role.id);
  if (is_shared && next.role == "owner")
    return base::invalid(field, "Teams carry this role, and no team can be an owner. Choose another one.",
                         "role_not_for_teams");
  auto const on_projects = transaction.value<std::string>(
      "select id from grants where organization_id = ? and role = ? and scope <> 'organization' limit 1",
      scope.organization(), role.id);
  if (on_projects) {
    Grant in_projects = next;
    in_projects.scope = GrantScope::kAllProjects;
    CHECK(check_scope_of_role(in_projects, field));
  }
  return next;
}

// Whoever has both in one scope keeps the one that lasts longer.
void move_grants(db::Transaction& transaction, base::OrganizationId const& organization, RoleId const& role,
                 std::string const& replacement) {
  static std::string const kTwins =
      "delete from grants where organization_id = ? and role = ? and exists (select 1 from grants other "
      "where "
      "other.subject_kind = grants.subject_kind and other.subject_id = grants.subject_id and other.scope = "
      "grants.scope and coalesce(other.project_id, '') = coalesce(grants.project_id, '') and other.role = ? "
      "and ";
  transaction.execute(
      kTwins + "(other.ends_at is null or (grants.ends_at is not null and other.ends_at >= grants.ends_at)))",
      organization, role, replacement);
  transaction.execute(
      kTwins + "grants.ends_at is not null and (other.ends_at is null or other.ends_at > grants.ends_at))",
      organization, replacement, role);
  transaction.execute(
      "update grants set role = ? where organization_id = ? and role = ? and subject_kind <> 'invitation'",
      replacement, organization, role);
}

// Of open invitations and lists not yet sent; those that are over go on saying what they had offered.
void move_offers(db::Transaction& transaction, base::OrganizationId const& organization, RoleId const& role,
                 std::string const& replacement) {
  transaction.execute(
      "update grants set role = ? where subject_kind = 'invitation' and role = ? and subject_id in (select "
      "id "
      "from invitations where organization_id = ? and role = ? and (state = 'pending' or state = "
      "'needs_approval'))",
      replacement, role, organization, role);
  transaction.execute(
      "update invitations set role = ? where organization_id = ? and role = ? and (state = 'pending' or "
      "state "
      "= 'needs_approval')",
      replacement, organization, role);
  transaction.execute(
      "update invitation_batches set role = ? where organization_id = ? and role = ? and (state = 'planning' "
      "or state = 'planned' or state = 'applying')",
      replacement, organization, role);
}

void mark_deleted(db::Transaction& transaction, Services const& services, OrganizationScope const& scope,
                  RoleId const& role, std::optional<std::string> const& replacement) {
  base::Time const now = services.clock.now();
  transaction.execute(
      "update roles set deleted_at = ?, updated_at = ?, updated_by = ?, replaced_by = ? where id = ?", now,
      now, scope.account(), replacement, role);
  // What led here leads on.
  transaction.execute("update roles set replaced_by = ? where organization_id = ? and replaced_by = ?",
                      replacement, scope.organization(), role);
}

// One entry each: who had which access on a day is read from them.
void audit_holders(db::Transaction& transaction, Services const& services, OrganizationScope const& scope,
                   std::vector<Member> const& holders) {
  std::vector<std::string> ids;
  for (Member const& member : holders) ids.push_back(member.id.value);
  auto moved = grants_of(transaction, SubjectKind::kMember, ids);
  for (Member const& before : holders) {
    Member after = before;
    after.grants = std::move(moved[before.id.value]);
    after.role = primary_role(after.grants);
    record_change(transaction, services, scope, "member.role_changed",
                  {"member", before.id.value, before.name}, state_json(before), state_json(after));
  }
}

Carriers carriers_of(db::Transaction& transaction, base::OrganizationId const& organization,
                     RoleId const& role) {
  std::vector<std::string> ids;
  for (auto& [id] : transaction.rows<std::string>(
           "select distinct subject_id from grants where organization_id = ? and role = ? and subject_kind = "
           "'team'",
           organization, role))
    ids.push_back(std::move(id));
  Carriers carriers{find_teams(transaction, organization, ids),
                    grants_of_everyone(transaction, organization)};
  if (std::none_of(carriers.everyone.begin(), carriers.everyone.end(),
                   [&](Grant const& grant) { return grant.role == role.value; }))
    carriers.everyone.clear();
  return carriers;
}

void audit_carriers(db::Transaction& transaction, Services const& services, OrganizationScope const& scope,
                    Carriers const& before) {
  std::vector<std::string> ids;
  for (Team const& team : before.teams) ids.push_back(team.id.value);
  auto moved = grants_of(transaction, SubjectKind::kTeam, ids);
  for (Team const& team : before.teams) {
    Team after = team;
    after.grants = std::move(moved[team.id.value]);
    record_change(transaction, services, scope, "team.access_changed", {"team", team.id.value, team.name},
                  state_json(team), state_json(after));
  }
  if (before.everyone.empty()) return;
  auto const organization = find_organization(transaction, scope.organization());
  record_change(transaction, services, scope, "everyone.access_changed",
                {"organization", scope.organization().value, organization->name},
                everyone_json(before.everyone),
                everyone_json(grants_of_everyone(transaction, scope.organization())));
}

std::string outcome_json(RoleChange const& change, std::optional<Grant> const& replacement) {
  base::JsonWriter json;
  json.begin_object();
  if (replacement) json.key("replacement").value(replacement->role_name());
  json.key("members").value(change.members).key("invitations").value(change.invitations).end_object();
  return json.take();
}

}  // namespace
}  // namespace usher::access
