#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "access/workspaces/project.h"
#include "identity/account.h"
#include "identity/caller.h"

namespace usher::access {

// Who of an installation may make another workspace, as its operator has decided.
enum class WorkspaceMakers {
  kNobody,
  kOwners,  // of any workspace here; once all are deleted, anyone
  kAnyone   // who is signed in
};
std::optional<WorkspaceMakers> parse_workspace_makers(std::string_view key);

// Whether an account with these memberships may at present with this session; for the screen, and asked again
// by create_organization. Who may as an owner may only while that workspace would let them in: refuses with
// sign_in_again or second_factor_required where none of theirs would, else with workspaces_not_allowed.
base::Ok check_may_create_organization(db::Transaction& transaction, base::Clock const& clock,
                                       std::vector<Membership> const& memberships,
                                       identity::SessionAge const& session, WorkspaceMakers makers);

struct NewOrganization {
  std::string name;
  std::string time_zone = "UTC";  // of its first project, which has its name
  std::string plan = "unlimited";
};
// Makes it, with whoever asks as its owner. Refuses as check_may_create_organization, and with
// too_many_attempts (ten a day for each account), name_missing ….
base::Result<base::OrganizationId> create_organization(db::Transaction& transaction, Services const& services,
                                                       identity::Caller const& caller, WorkspaceMakers makers,
                                                       NewOrganization const& fields);

// What making and setting up share: the organization, its owner, its first project and its entry in the
// trail.
struct BegunOrganization {
  base::OrganizationId id;
  base::ProjectId project;
};
base::Result<BegunOrganization> begin_organization(db::Transaction& transaction, Services const& services,
                                                   identity::Account const& owner,
                                                   NewOrganization const& fields,
                                                   identity::Origin const& origin);

}  // namespace usher::access
