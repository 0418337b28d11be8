#pragma once

#include <map>
#include <string>

#include "access/custom_role.h"
#include "access/invitation_batch.h"

// Private to access: from the cells of a row to what the judge is asked.
namespace usher::access {

// Knows the defaults of a batch, and the roles and projects by name. An unknown role or project is passed on
// as it was typed, for the judge to refuse: never silently the default.
class BatchRowReader {
 public:
  BatchRowReader(db::Transaction& transaction, base::OrganizationId const& organization,
                 BatchDefaults defaults);

  InvitationRequest request_of(TypedRow const& typed) const;

 private:
  std::vector<base::ProjectId> projects_named(std::string const& cell) const;

  std::string role_named(std::string const& cell) const;

  BatchDefaults defaults_;
  Roles roles_;
  std::map<std::string, std::string>
      projects_;  // id by id and by lower-cased name; '' where a name is of two
};

}  // namespace usher::access
