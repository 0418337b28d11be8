#pragma once

#include <optional>
#include <string>
#include <vector>

#include "access/services.h"

namespace usher::access {

struct Project {
  base::ProjectId id;
  base::OrganizationId organization;
  std::string name;
  std::string time_zone;  // IANA name
  std::string token;      // public: it is in every app that sends events
  base::Time created_at;
};

struct NewProject {
  std::string name;
  std::string time_zone = "UTC";
};

struct ProjectUpdate {
  std::optional<std::string> name;
  std::optional<std::string> time_zone;
};

std::optional<Project> find_project(db::Transaction& transaction, base::ProjectId const& id);
// The oldest of the installation.
std::optional<Project> first_project(db::Transaction& transaction);
std::vector<Project> projects_of(db::Transaction& transaction, base::OrganizationId const& organization);

// Needs projects.create. Written to by setup, too, which has no scope yet: insert_project.
base::Result<Project> create_project(db::Transaction& transaction, Services const& services,
                                     OrganizationScope const& scope, NewProject const& project);
base::Result<Project> insert_project(db::Transaction& transaction, Services const& services,
                                     base::OrganizationId const& organization, NewProject const& project);

// Needs project.update.
base::Result<Project> update_project(db::Transaction& transaction, Services const& services,
                                     ProjectScope const& scope, ProjectUpdate const& update);

// The secret for /import and the query API, for those with project.update; opened with the installation's
// key.
base::Result<std::string> project_secret(db::Transaction& transaction, Services const& services,
                                         ProjectScope const& scope);

}  // namespace usher::access
