#pragma once

#include <string>

#include "access/permission.h"
#include "audit/entry.h"
#include "base/ids.h"
#include "base/time_zone.h"
#include "identity/caller.h"

namespace usher::access {

class Authorizer;

// Proof that the caller may do what was asked for in this organization. Only Authorizer makes one, so a
// function that takes a scope cannot be called without a check. Valid for the request it was made in; do not
// keep it.
class OrganizationScope {
 public:
  base::OrganizationId const& organization() const { return organization_; }
  base::MemberId const& member() const { return member_; }
  base::AccountId const& account() const { return caller_.account; }
  identity::Caller const& caller() const { return caller_; }
  // Of the organization, and of every project of it.
  PermissionSet permissions() const { return permissions_; }

  audit::Party actor() const { return {"account", caller_.account.value, caller_.name}; }

 private:
  friend class Authorizer;
  OrganizationScope(base::OrganizationId organization, base::MemberId member, identity::Caller caller,
                    PermissionSet permissions)
      : organization_(std::move(organization)),
        member_(std::move(member)),
        caller_(std::move(caller)),
        permissions_(permissions) {}

  base::OrganizationId organization_;
  base::MemberId member_;
  identity::Caller caller_;
  PermissionSet permissions_;
};

// The same for one project.
class ProjectScope {
 public:
  base::ProjectId const& project() const { return project_; }
  base::OrganizationId const& organization() const { return organization_; }
  base::AccountId const& account() const { return caller_.account; }
  identity::Caller const& caller() const { return caller_; }
  base::TimeZone const& time_zone() const { return time_zone_; }
  PermissionSet permissions() const { return permissions_; }

  audit::Party actor() const { return {"account", caller_.account.value, caller_.name}; }

 private:
  friend class Authorizer;
  ProjectScope(base::ProjectId project, base::OrganizationId organization, identity::Caller caller,
               base::TimeZone time_zone, PermissionSet permissions)
      : project_(std::move(project)),
        organization_(std::move(organization)),
        caller_(std::move(caller)),
        time_zone_(std::move(time_zone)),
        permissions_(permissions) {}

  base::ProjectId project_;
  base::OrganizationId organization_;
  identity::Caller caller_;
  base::TimeZone time_zone_;
  PermissionSet permissions_;
};

}  // namespace usher::access
