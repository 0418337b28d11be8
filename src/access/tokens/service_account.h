#pragma once

#include <optional>
#include <string>
#include <vector>

#include "access/members/member.h"

namespace usher::access {

inline constexpr std::int64_t kMaxServiceAccounts = 1000;

struct NewServiceAccount {
  std::string name;
  std::string description;  // what it is for; may be empty
  std::vector<Grant> grants;
  std::optional<base::Time> access_ends_at;
};

// A member for machines; update_member and remove_member work on it as on a person. Needs
// service_accounts.manage. Refuses with name_taken, too_many_service_accounts, role_of_people,
// above_your_rights, beyond_your_access, role_not_in_plan, ends_in_the_past.
base::Result<Member> create_service_account(db::Transaction& transaction, Services const& services,
                                            OrganizationScope const& scope, NewServiceAccount const& account);

struct ServiceAccountText {
  std::optional<std::string> name;
  std::optional<std::string> description;
};
// Needs service_accounts.manage. Refuses with name_taken, member_above_you.
base::Result<Member> describe_service_account(db::Transaction& transaction, Services const& services,
                                              OrganizationScope const& scope, base::MemberId const& id,
                                              ServiceAccountText const& text);

}  // namespace usher::access
