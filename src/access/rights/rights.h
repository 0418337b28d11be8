#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "access/rights/inherited_grant.h"
#include "access/rights/permission.h"
#include "access/rights/session_limits.h"
#include "base/clock.h"
#include "base/ids.h"
#include "base/result.h"
#include "db/transaction.h"

namespace usher::access {

class OrganizationScope;

// All that one member may do: the union over their own grants, those of their teams and those of everyone.
struct Rights {
  PermissionSet everywhere = kMemberBase;             // in the organization, and in each project
  std::map<base::ProjectId, PermissionSet> projects;  // what single projects add
  // From when on it is less, if nobody does anything; nullopt where it stays. Not part of a comparison.
  std::optional<base::Time> until;

  PermissionSet in(base::ProjectId const& project) const {
    auto const more = projects.find(project);
    return more == projects.end() ? everywhere : everywhere | more->second;
  }
  // Whether nothing in `other` is missing here, permission by permission, project by project.
  bool include(Rights const& other) const;
  // The union over the organization and all projects, for a difference that people read.
  PermissionSet anywhere() const;
};

// Grants that have ended by now give nothing.
Rights rights_from(std::vector<Grant> const& grants, base::Time now);
// All that is offered by them, for however long.
Rights rights_offered(std::vector<Grant> const& grants);

// One membership with its rights.
struct Membership {
  base::MemberId member;
  base::OrganizationId organization;
  std::string organization_name;
  std::string status;  // active, suspended
  std::optional<base::Time> access_ends_at;
  std::vector<Grant> grants;  // their own
  Rights rights;              // from these and the inherited ones
  // From when on the account can do nothing here without a second factor; nullopt where it has one, or none
  // is required.
  std::optional<base::Time> second_factor_due;
  std::vector<InheritedGrant> inherited = {};
  SessionLimits session_limits = {};

  bool is_active(base::Time now) const {
    return status == "active" && (!access_ends_at || *access_ends_at > now);
  }
  bool lacks_second_factor(base::Time now) const { return second_factor_due && *second_factor_due <= now; }
};

// Memberships of an account: all but removed ones and those in a workspace being deleted; ended ones too.
std::vector<Membership> memberships_of(db::Transaction& transaction, base::AccountId const& account,
                                       base::Time now);

// What only a person may do, whatever a token was given. Refuses with person_required.
base::Ok check_is_person(OrganizationScope const& scope);

// The caller's rights as they are inside this transaction. A scope proves what was true when the request came
// in; use cases that give or take rights ask again here, under the lock on the organization.
base::Result<Rights> current_rights(db::Transaction& transaction, base::Clock const& clock,
                                    OrganizationScope const& scope, Permission needed);

// Rule 1, the ceiling: what is given must be a subset of what the giver has.
base::Ok check_ceiling(Rights const& giver, std::vector<Grant> const& given, std::string const& field);
// The same in time: nobody gives what lasts longer than what they have. access_ends_at is the end of the
// membership that the grants are given to.
base::Ok check_lasting(Rights const& giver, std::vector<Grant> const& given,
                       std::optional<base::Time> const& access_ends_at, std::string const& field);
// Rule 2: nobody changes or removes somebody who may more.
base::Ok check_not_upward(Rights const& actor, Rights const& target);

// Serialises everything that counts seats or owners in one organization. not_found if there is none.
base::Ok lock_organization(db::Transaction& transaction, base::OrganizationId const& organization);

}  // namespace usher::access
