#pragma once

#include <compare>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "access/rights/role.h"
#include "base/clock.h"
#include "base/ids.h"
#include "base/json_writer.h"
#include "base/result.h"
#include "db/transaction.h"

namespace usher::access {

enum class GrantScope { kOrganization, kAllProjects, kProject };
std::string_view key_of(GrantScope scope);
std::optional<GrantScope> parse_grant_scope(std::string_view key);

// The subject of kEveryone is the organization: all people in it.
enum class SubjectKind { kMember, kTeam, kEveryone, kInvitation };
std::string_view key_of(SubjectKind kind);

// Whether what ends then, or never, lasts longer than the other.
inline bool lasts_longer(std::optional<base::Time> const& end, std::optional<base::Time> const& than) {
  return than && (!end || *end > *than);
}

// What a custom role is called and holds.
struct RoleContent {
  std::string name;
  PermissionSet permissions;
};

// What a subject is given: a role in a scope. Grants add up; none takes anything away.
//   organization: the role's rights in the organization and in every project of it
//   all_projects: its project rights in every project, those to come included
//   project:      its project rights in one
struct Grant {
  GrantScope scope = GrantScope::kOrganization;
  base::ProjectId project;                 // with scope kProject
  std::string role;                        // key of a built-in role, id of a custom one
  std::optional<base::Time> ends_at = {};  // it gives nothing from then on
  // Of a custom role: as it was when the grant was read or checked. What it gives follows from the role, so
  // grants are compared without it.
  std::optional<RoleContent> custom = {};

  bool is_in_force(base::Time now) const { return !ends_at || *ends_at > now; }
  // All that the role holds, wherever it is given. nullopt if there is no such role.
  std::optional<PermissionSet> permissions() const;
  std::string role_name() const;

  bool operator==(Grant const& other) const { return (*this <=> other) == 0; }
  std::strong_ordering operator<=>(Grant const& other) const;
};

// Owner, billing and whatever holds no permission of projects are rights on the workspace itself; on a
// project they would give other than they say.
base::Ok check_scope_of_role(Grant const& grant, std::string const& field);

// Checked form of what a person typed: known roles, projects of this organization, no grant twice; of two
// that differ in their end only, the one that lasts longer.
base::Result<std::vector<Grant>> checked_grants(db::Transaction& transaction,
                                                base::OrganizationId const& organization,
                                                std::vector<Grant> grants, std::string const& field);

// The role people are listed under: the widest on the organization, else the widest anywhere.
std::string primary_role(std::vector<Grant> const& grants);
std::string primary_role_name(std::vector<Grant> const& grants);

// Of many subjects, in one query for every 200.
std::map<std::string, std::vector<Grant>> grants_of(db::Transaction& transaction, SubjectKind kind,
                                                    std::vector<std::string> const& subjects);

// Of a subject that has none yet.
void insert_grants(db::Transaction& transaction, base::Clock const& clock,
                   base::OrganizationId const& organization, SubjectKind kind, std::string const& subject,
                   std::vector<Grant> const& grants, base::AccountId const& by);
void replace_grants(db::Transaction& transaction, base::Clock const& clock,
                    base::OrganizationId const& organization, SubjectKind kind, std::string const& subject,
                    std::vector<Grant> const& grants, base::AccountId const& by);

// JSON: [{"scope":"project","project_id":"…","role":"viewer"}].
std::string grants_json(std::vector<Grant> const& grants);
// For the audit trail, which outlives the names of custom roles: adds "role_names", by id, where there are
// any.
void write_role_names(base::JsonWriter& json, std::vector<Grant> const& grants);

}  // namespace usher::access
