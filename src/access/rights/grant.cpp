#include "access/rights/grant.h"

#include <algorithm>
#include <set>
#include <tuple>

#include "access/rights/custom_role.h"
#include "base/crypto.h"
#include "db/in_list.h"

namespace usher::access {
namespace {

std::vector<Grant> without_doubles(std::vector<Grant> grants);
Grant const* primary(std::vector<Grant> const& grants);
int width_of(PermissionSet permissions);

}  // namespace

std::string_view key_of(GrantScope scope) {
  switch (scope) {
    case GrantScope::kOrganization: return "organization";
    case GrantScope::kAllProjects: return "all_projects";
    case GrantScope::kProject: return "project";
  }
  return "project";
}

std::optional<GrantScope> parse_grant_scope(std::string_view key) {
  for (GrantScope scope : {GrantScope::kOrganization, GrantScope::kAllProjects, GrantScope::kProject})
    if (key_of(scope) == key) return scope;
  return std::nullopt;
}

std::string_view key_of(SubjectKind kind) {
  switch (kind) {
    case SubjectKind::kMember: return "member";
    case SubjectKind::kTeam: return "team";
    case SubjectKind::kEveryone: return "everyone";
    case SubjectKind::kInvitation: return "invitation";
  }
  return "invitation";
}

std::optional<PermissionSet> Grant::permissions() const {
  if (custom) return custom->permissions;
  Role const* built_in = find_role(role);
  return built_in == nullptr ? std::nullopt : std::optional(built_in->permissions);
}

std::string Grant::role_name() const {
  if (custom) return custom->name;
  Role const* built_in = find_role(role);
  return built_in == nullptr ? role : std::string(built_in->name);
}

std::strong_ordering Grant::operator<=>(Grant const& other) const {
  return std::tie(scope, project, role, ends_at) <=>
         std::tie(other.scope, other.project, other.role, other.ends_at);
}

base::Ok check_scope_of_role(Grant const& grant, std::string const& field) {
  PermissionSet const held = grant.permissions().value_or(PermissionSet());
  bool const is_of_workspace = grant.role == "owner" || (held & PermissionSet::of_projects()).empty();
  if (grant.scope == GrantScope::kOrganization || !is_of_workspace) return {};
  return base::invalid(field, "This role is given on the whole workspace, not on projects.",
                       "role_not_for_projects");
}

base::Result<std::vector<Grant>> checked_grants(db::Transaction& transaction,
                                                base::OrganizationId const& organization,
                                                std::vector<Grant> grants, std::string const& field) {
  CHECK(resolve_roles(transaction, organization, grants, field));
  std::vector<std::string> projects;
  for (std::size_t i = 0; i < grants.size(); ++i) {
    std::string const at = field + "[" + std::to_string(i) + "]";
    CHECK(check_scope_of_role(grants[i], at + ".role"));
    if (grants[i].scope == GrantScope::kProject)
      projects.push_back(grants[i].project.value);
    else if (!grants[i].project.empty())
      return base::invalid(at + ".project_id", "Only a grant on one project names a project.");
  }
  std::set<std::string> known;
  db::InList::each(transaction, projects, [&](std::string const& places, db::Parameters parameters) {
    parameters.push_back(db::parameter(organization));
    for (auto& [id] : transaction.rows_with<std::string>(
             "select id from projects where id in (" + places + ") and organization_id = ?", parameters))
      known.insert(id);
  });
  for (std::size_t i = 0; i < grants.size(); ++i)
    if (grants[i].scope == GrantScope::kProject && !known.contains(grants[i].project.value))
      return base::invalid(field + "[" + std::to_string(i) + "].project_id",
                           "There is no such project in this workspace.", "project_unknown");
  return without_doubles(std::move(grants));
}

std::string primary_role(std::vector<Grant> const& grants) {
  Grant const* widest = primary(grants);
  return widest == nullptr ? "" : widest->role;
}

std::string primary_role_name(std::vector<Grant> const& grants) {
  Grant const* widest = primary(grants);
  return widest == nullptr ? "" : widest->role_name();
}

std::map<std::string, std::vector<Grant>> grants_of(db::Transaction& transaction, SubjectKind kind,
                                                    std::vector<std::string> const& subjects) {
  std::map<std::string, std::vector<Grant>> found;
  db::InList::each(transaction, subjects, [&](std::string const& places, db::Parameters parameters) {
    parameters.insert(parameters.begin(), std::string(key_of(kind)));
    for (auto& [subject, scope, project, role, ends, name, permissions] :
         transaction.rows_with<std::string, std::string, base::ProjectId, std::string,
                               std::optional<base::Time>, std::optional<std::string>, std::string>(
             "select g.subject_id, g.scope, g.project_id, g.role, g.ends_at, r.name, case when "
             "r.deleted_at is null then r.permissions else '' end from grants g left join roles r on "
             "r.id = g.role and r.organization_id = g.organization_id where g.subject_kind = ? and "
             "g.subject_id in (" +
                 places + ")",
             parameters)) {
      Grant& grant =
          found[subject].emplace_back(Grant{parse_grant_scope(scope).value(), project, role, ends});
      if (name) grant.custom = RoleContent{*name, parse_permissions(permissions)};
    }
  });
  // In the order that checked_grants gives, so that equal sets compare equal.
  for (auto& [subject, grants] : found) std::sort(grants.begin(), grants.end());
  return found;
}

void replace_grants(db::Transaction& transaction, base::Clock const& clock,
                    base::OrganizationId const& organization, SubjectKind kind, std::string const& subject,
                    std::vector<Grant> const& grants, base::AccountId const& by) {
  transaction.send("delete from grants where subject_kind = ? and subject_id = ?", key_of(kind), subject);
  insert_grants(transaction, clock, organization, kind, subject, grants, by);
}

void insert_grants(db::Transaction& transaction, base::Clock const& clock,
                   base::OrganizationId const& organization, SubjectKind kind, std::string const& subject,
                   std::vector<Grant> const& grants, base::AccountId const& by) {
  for (Grant const& grant : grants) {
    std::optional<base::ProjectId> const project =
        grant.scope == GrantScope::kProject ? std::optional(grant.project) : std::nullopt;
    transaction.add(
        "grants (id, organization_id, subject_kind, subject_id, scope, project_id, role, created_at, "
        "created_by, ends_at)",
        base::new_id<base::GrantId>("gra", clock.now()), organization, key_of(kind), subject,
        key_of(grant.scope), project, grant.role, clock.now(), by, grant.ends_at);
  }
}

std::string grants_json(std::vector<Grant> const& grants) {
  base::JsonWriter json;
  json.begin_array();
  for (Grant const& grant : grants) {
    json.begin_object().key("scope").value(key_of(grant.scope));
    if (grant.scope == GrantScope::kProject) json.key("project_id").value(grant.project.value);
    json.key("role").value(grant.role);
    if (grant.ends_at) json.key("ends_at").value(base::rfc3339(*grant.ends_at));
    json.end_object();
  }
  json.end_array();
  return json.take();
}

void write_role_names(base::JsonWriter& json, std::vector<Grant> const& grants) {
  std::map<std::string, std::string> names;
  for (Grant const& grant : grants)
    if (grant.custom) names[grant.role] = grant.custom->name;
  if (names.empty()) return;
  json.key("role_names").begin_object();
  for (auto const& [id, name] : names) json.key(id).value(name);
  json.end_object();
}

namespace {

std::vector<Grant> without_doubles(std::vector<Grant> grants) {
  auto const what = [](Grant const& grant) { return std::tie(grant.scope, grant.project, grant.role); };
  std::sort(grants.begin(), grants.end(), [&](Grant const& a, Grant const& b) {
    if (what(a) != what(b)) return what(a) < what(b);
    return lasts_longer(a.ends_at, b.ends_at);
  });
  grants.erase(std::unique(grants.begin(), grants.end(),
                           [&](Grant const& a, Grant const& b) { return what(a) == what(b); }),
               grants.end());
  return grants;
}

// nullptr if there is no grant. Of two that hold as much, the one that sees data.
Grant const* primary(std::vector<Grant> const& grants) {
  Grant const* widest = nullptr;
  auto const key = [](Grant const& grant) {
    PermissionSet const held = grant.permissions().value_or(PermissionSet());
    return std::tuple(grant.scope != GrantScope::kOrganization, -width_of(held),
                      -width_of(held & PermissionSet::of_projects()));
  };
  for (Grant const& grant : grants)
    if (widest == nullptr || key(grant) < key(*widest)) widest = &grant;
  return widest;
}

int width_of(PermissionSet permissions) {
  int width = 0;
  permissions.each([&](Permission) { ++width; });
  return width;
}

}  // namespace
}  // namespace usher::access
