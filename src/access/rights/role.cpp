#include "access/rights/role.h"

namespace usher::access {
namespace {

using enum Permission;

constexpr PermissionSet kRead{kOrganizationRead, kMembersRead, kProjectRead};
constexpr PermissionSet kWrite{kReportsWrite, kBoardsWrite, kCohortsWrite, kAnnotationsWrite,
                               kAlertsWrite,  kDataExport,  kProfilesRead, kGuidesWrite};
constexpr PermissionSet kRunProjects{kProjectUpdate, kProjectDelete,  kProjectMembersManage,
                                     kBoardsPublish, kProfilesManage, kLexiconManage};
constexpr PermissionSet kRunWorkspace{kOrganizationUpdate, kMembersInvite, kMembersManage,
                                      kTeamsManage,        kRolesManage,   kProjectsCreate,
                                      kSecurityManage,     kAuditRead,     kServiceAccountsManage};

// The table of rights, as docs/access.md prints it.
constexpr Role kRoles[] = {
    {"owner", "Owner", "Everything, including the plan, other owners and deleting the workspace.",
     PermissionSet::all()},
    {"admin", "Admin", "Invites and manages people and projects, and does all that an analyst does.",
     kRead | kWrite | kRunProjects | kRunWorkspace},
    {"analyst", "Analyst", "Builds and saves reports and boards, and exports data.", kRead | kWrite},
    {"viewer", "Viewer", "Reads reports and boards, and changes nothing.", kRead},
    {"billing",
     "Billing",
     "Manages the plan and its seats, and sees no data.",
     {kOrganizationRead, kMembersRead, kPlanManage}},
};

}  // namespace

std::span<Role const> built_in_roles() {
  return kRoles;
}

Role const* find_role(std::string_view key) {
  for (Role const& role : kRoles)
    if (role.key == key) return &role;
  return nullptr;
}

}  // namespace usher::access
