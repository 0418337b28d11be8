#pragma once

#include <array>
#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>

namespace usher::access {

// What one may do. The keys (key_of) are those of the API; the order here is stored nowhere.
enum class Permission : unsigned char {
  kOrganizationRead,
  kOrganizationUpdate,
  kOrganizationDelete,
  kPlanManage,
  kMembersRead,
  kMembersInvite,
  kMembersManage,
  kTeamsManage,
  kRolesManage,
  kProjectsCreate,
  kSecurityManage,
  kAuditRead,
  kServiceAccountsManage,
  // From here on: of a project.
  kProjectRead,
  kProjectUpdate,
  kProjectDelete,
  kProjectMembersManage,
  kReportsWrite,
  kBoardsWrite,
  kBoardsPublish,
  kCohortsWrite,
  kAnnotationsWrite,
  kAlertsWrite,
  kDataExport,
  kProfilesRead,
  kProfilesManage,
  kLexiconManage,
  kGuidesWrite,
};
inline constexpr int kPermissionCount = static_cast<int>(Permission::kGuidesWrite) + 1;

std::string_view key_of(Permission permission);
std::optional<Permission> parse_permission(std::string_view key);
constexpr bool is_of_project(Permission permission) {
  return permission >= Permission::kProjectRead;
}

// A set of permissions; a value, two words cheap.
class PermissionSet {
 public:
  constexpr PermissionSet() = default;
  constexpr PermissionSet(std::initializer_list<Permission> permissions) {
    for (Permission permission : permissions) bits_ |= bit(permission);
  }

  constexpr bool contains(Permission permission) const { return (bits_ & bit(permission)) != 0; }
  constexpr bool includes(PermissionSet other) const { return (other.bits_ & ~bits_) == 0; }
  constexpr bool empty() const { return bits_ == 0; }
  constexpr PermissionSet operator|(PermissionSet other) const { return PermissionSet(bits_ | other.bits_); }
  constexpr PermissionSet operator&(PermissionSet other) const { return PermissionSet(bits_ & other.bits_); }
  constexpr PermissionSet minus(PermissionSet other) const { return PermissionSet(bits_ & ~other.bits_); }
  constexpr PermissionSet& operator|=(PermissionSet other) {
    bits_ |= other.bits_;
    return *this;
  }
  constexpr bool operator==(PermissionSet const&) const = default;

  // In the order of the enumeration.
  template <class Function>
  void each(Function&& function) const {
    for (int i = 0; i < kPermissionCount; ++i)
      if (contains(static_cast<Permission>(i))) function(static_cast<Permission>(i));
  }

  static constexpr PermissionSet all() { return PermissionSet((std::uint64_t{1} << kPermissionCount) - 1); }
  static constexpr PermissionSet of_projects() {
    return PermissionSet(all().bits_ & ~(bit(Permission::kProjectRead) - 1));
  }

 private:
  constexpr explicit PermissionSet(std::uint64_t bits) : bits_(bits) {}
  static constexpr std::uint64_t bit(Permission permission) {
    return std::uint64_t{1} << static_cast<unsigned>(permission);
  }
  std::uint64_t bits_ = 0;
};

// Permissions as tables keep them: keys with blanks between them. One that this version does not know gives
// nothing.
PermissionSet parse_permissions(std::string_view text);
std::string text_of(PermissionSet permissions);

}  // namespace usher::access
