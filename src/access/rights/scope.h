#pragma once

#include <memory>
#include <string>
#include <vector>

#include "access/rights/permission.h"
#include "access/tokens/token_limits.h"
#include "audit/entry.h"
#include "base/ids.h"
#include "base/time_zone.h"
#include "identity/caller.h"

namespace usher::access {

class Authorizer;
struct Membership;

// Who did something, as the trail names them.
inline audit::Party party_of(identity::Caller const& caller) {
  return {"account", caller.account.value,
          caller.is_person() ? caller.name : caller.name + " (token " + caller.token_name + ")"};
}

// Proof that the caller may do what was asked for in this organization. Only Authorizer makes one, so a
// function that takes a scope cannot be called without a check. Valid for the request it was made in, and as
// long as the caller it was made for, whom it does not copy; do not keep it.
class OrganizationScope {
 public:
  base::OrganizationId const& organization() const { return organization_; }
  base::MemberId const& member() const { return member_; }
  base::AccountId const& account() const { return caller_->account; }
  identity::Caller const& caller() const { return *caller_; }
  // Of the organization, and of every project of it.
  PermissionSet permissions() const { return permissions_; }
  // What the caller's token leaves of their rights; nullptr for a person.
  TokenLimits const* limits() const { return limits_.get(); }
  // What the check has read of the caller, where nobody remembers it; else nullptr.
  std::vector<Membership> const* memberships_read() const { return memberships_read_.get(); }

  audit::Party actor() const { return party_of(*caller_); }

 private:
  friend class Authorizer;
  OrganizationScope(base::OrganizationId organization, base::MemberId member, identity::Caller const& caller,
                    PermissionSet permissions, std::shared_ptr<TokenLimits const> limits)
      : organization_(std::move(organization)),
        member_(std::move(member)),
        caller_(&caller),
        permissions_(permissions),
        limits_(std::move(limits)) {}

  base::OrganizationId organization_;
  base::MemberId member_;
  identity::Caller const* caller_;
  PermissionSet permissions_;
  std::shared_ptr<TokenLimits const> limits_;
  std::shared_ptr<std::vector<Membership> const> memberships_read_;
};

// The same for one project.
class ProjectScope {
 public:
  base::ProjectId const& project() const { return project_; }
  base::OrganizationId const& organization() const { return organization_; }
  base::AccountId const& account() const { return caller_->account; }
  identity::Caller const& caller() const { return *caller_; }
  base::TimeZone const& time_zone() const { return time_zone_; }
  PermissionSet permissions() const { return permissions_; }

  audit::Party actor() const { return party_of(*caller_); }

 private:
  friend class Authorizer;
  ProjectScope(base::ProjectId project, base::OrganizationId organization, identity::Caller const& caller,
               base::TimeZone time_zone, PermissionSet permissions)
      : project_(std::move(project)),
        organization_(std::move(organization)),
        caller_(&caller),
        time_zone_(std::move(time_zone)),
        permissions_(permissions) {}

  base::ProjectId project_;
  base::OrganizationId organization_;
  identity::Caller const* caller_;
  base::TimeZone time_zone_;
  PermissionSet permissions_;
};

}  // namespace usher::access
