#include "access/rights/permission.h"

#include <algorithm>

namespace usher::access {
namespace {

constexpr std::array<std::string_view, kPermissionCount> kKeys{"organization.read",
                                                               "organization.update",
                                                               "organization.delete",
                                                               "plan.manage",
                                                               "members.read",
                                                               "members.invite",
                                                               "members.manage",
                                                               "teams.manage",
                                                               "roles.manage",
                                                               "projects.create",
                                                               "security.manage",
                                                               "audit.read",
                                                               "service_accounts.manage",
                                                               "project.read",
                                                               "project.update",
                                                               "project.delete",
                                                               "project_members.manage",
                                                               "reports.write",
                                                               "boards.write",
                                                               "boards.publish",
                                                               "cohorts.write",
                                                               "annotations.write",
                                                               "alerts.write",
                                                               "data.export",
                                                               "profiles.read",
                                                               "profiles.manage",
                                                               "lexicon.manage",
                                                               "guides.write"};

}  // namespace

std::string_view key_of(Permission permission) {
  return kKeys[static_cast<std::size_t>(permission)];
}

std::optional<Permission> parse_permission(std::string_view key) {
  auto const found = std::find(kKeys.begin(), kKeys.end(), key);
  if (found == kKeys.end()) return std::nullopt;
  return static_cast<Permission>(found - kKeys.begin());
}

PermissionSet parse_permissions(std::string_view text) {
  PermissionSet permissions;
  while (!text.empty()) {
    auto const end = text.find(' ');
    if (auto const permission = parse_permission(text.substr(0, end))) permissions |= {*permission};
    text = end == std::string_view::npos ? std::string_view() : text.substr(end + 1);
  }
  return permissions;
}

std::string text_of(PermissionSet permissions) {
  std::string text;
  permissions.each([&](Permission permission) {
    if (!text.empty()) text += ' ';
    text += key_of(permission);
  });
  return text;
}

}  // namespace usher::access
