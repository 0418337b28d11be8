#pragma once

#include <optional>
#include <string>
#include <vector>

#include "access/rights/inherited_grant.h"
#include "access/services.h"

namespace usher::access {

inline constexpr int kMostTeams = 500;  // in one organization

// A named set of members that carries grants: whoever is in it has them.
struct Team {
  base::TeamId id;
  std::string name;
  std::string description;
  std::vector<Grant> grants = {};
  std::int64_t members = 0;  // not counting removed ones
  std::int64_t version = 1;
  base::Time created_at;
  base::Time updated_at;
};

// nullopt for deleted ones and those of other organizations.
std::optional<Team> find_team(db::Transaction& transaction, base::OrganizationId const& organization,
                              base::TeamId const& id);
// In the order of ids; unknown ones are left out. Three queries per 200.
std::vector<Team> find_teams(db::Transaction& transaction, base::OrganizationId const& organization,
                             std::vector<std::string> const& ids);

struct TeamQuery {
  std::string search;  // part of a name
  std::string cursor;
  int limit = 50;
};
struct TeamPage {
  std::vector<Team> teams;  // by name
  std::string next_cursor;
};
base::Result<TeamPage> list_teams(db::Transaction& transaction, OrganizationScope const& scope,
                                  TeamQuery const& query);

// What everyone in the workspace has, besides what they are given by name.
std::vector<Grant> grants_of_everyone(db::Transaction& transaction, base::OrganizationId const& organization);

// For the audit trail.
std::string state_json(Team const& team);
std::string everyone_json(std::vector<Grant> const& grants);

}  // namespace usher::access
