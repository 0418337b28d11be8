#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "access/rights/grant.h"
#include "base/clock.h"

namespace usher::access {

using RoleId = base::Id<struct RoleTag>;

inline constexpr int kMostCustomRoles = 50;  // in one organization

// A role that an organization has made for itself. Grants name it by its id.
struct CustomRole {
  RoleId id;
  std::string name;
  std::string description;
  PermissionSet permissions;
  std::int64_t version = 1;
  base::Time created_at;
  base::Time updated_at;
  base::AccountId updated_by;
};

// A role that may be named in an organization, whoever made it.
struct KnownRole {
  std::string key;  // the id of a custom one
  std::string name;
  std::string description;
  PermissionSet permissions;
  bool is_custom = false;
};

// All that may be named in one organization, read in one query.
class Roles {
 public:
  static Roles of(db::Transaction& transaction, base::OrganizationId const& organization);

  std::vector<KnownRole> const& all() const { return known_; }
  // By key; a deleted role leads to the one that took its place. nullptr if there is none.
  KnownRole const* find(std::string_view key) const;
  // The same for what a person wrote: a key, or a name in any case.
  KnownRole const* named(std::string_view typed) const;
  // Makes the grant one of that role, with what it holds. Refuses with role_unknown.
  base::Ok give(Grant& grant, std::string_view role, std::string const& field) const;

 private:
  std::vector<KnownRole> known_;
  std::map<std::string, std::string, std::less<>> replaced_;  // id of a deleted role, and what took its place
};

// As Roles::give for one grant or several; without a query where only built-in roles are named. The fields of
// several are "grants[0].role".
base::Ok resolve_role(db::Transaction& transaction, base::OrganizationId const& organization, Grant& grant,
                      std::string const& field);
base::Ok resolve_roles(db::Transaction& transaction, base::OrganizationId const& organization,
                       std::vector<Grant>& grants, std::string const& field);

// Those that are there, by name.
std::vector<CustomRole> custom_roles_of(db::Transaction& transaction,
                                        base::OrganizationId const& organization);
std::optional<CustomRole> find_custom_role(db::Transaction& transaction,
                                           base::OrganizationId const& organization, RoleId const& id);

// How many members hold a role, by name, through a team or as everyone does; how many open invitations offer
// it, and how many teams carry it. By its key. Three queries.
struct RoleUse {
  std::int64_t members = 0;
  std::int64_t invitations = 0;
  std::int64_t teams = 0;
};
std::map<std::string, RoleUse> use_of_roles(db::Transaction& transaction, base::Time now,
                                            base::OrganizationId const& organization);

}  // namespace usher::access
