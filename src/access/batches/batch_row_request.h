#pragma once

#include <map>
#include <string>

#include "access/batches/invitation_batch.h"
#include "access/rights/custom_role.h"

// Private to access: from the cells of a row to what the judge is asked.
namespace usher::access {

// Knows the defaults of a batch, and the roles, projects and teams by name. An unknown one is passed on
// as it was typed, for the judge to refuse: never silently the default.
class BatchRowReader {
 public:
  BatchRowReader(db::Transaction& transaction, base::OrganizationId const& organization,
                 BatchDefaults defaults);

  InvitationRequest request_of(TypedRow const& typed) const;

 private:
  // The id, by id and by lower-cased name; '' where a name is of two.
  using Names = std::map<std::string, std::string>;
  static std::vector<std::string> named(Names const& names, std::string const& cell);
  std::string role_named(std::string const& cell) const;

  BatchDefaults defaults_;
  Roles roles_;
  Names projects_;
  Names teams_;
};

}  // namespace usher::access
