#include <algorithm>

#include "access/members/member.h"
#include "access/recorded.h"
#include "access/rights/sign_in_check.h"

namespace usher::access {
namespace {

base::Ok check_everywhere(db::Transaction& transaction, Services const& services,
                          OrganizationScope const& scope, Member const& member);

}  // namespace

base::Ok reset_member_second_factor(db::Transaction& transaction, Services const& services,
                                    OrganizationScope const& scope, base::MemberId const& id) {
  CHECK(lock_organization(transaction, scope.organization()));
  TRY(Rights const own, current_rights(transaction, services.clock, scope, Permission::kMembersManage));
  auto const member = find_member(transaction, scope.organization(), id);
  if (!member) return base::not_found("This person is not a member of the workspace.");
  // One's own takes both factors.
  if (id == scope.member())
    return base::refused("own_second_factor", "Remove your own second factor under My account.");
  CHECK(may_manage(scope, own, *member, services.clock.now()));
  CHECK(check_everywhere(transaction, services, scope, *member));
  CHECK(identity::reset_second_factor(transaction, services.clock, services.sessions, member->account,
                                      services.mail.for_accounts()));
  record_change(transaction, services, scope, "member.second_factor_reset",
                {"member", id.value, member->name}, "", "");
  services.announce_member(transaction, News::kMemberChanged, scope.organization(), id, member->account);
  return {};
}

namespace {

// The account is the person's everywhere: an administrator of one workspace must not open the door to
// another.
base::Ok check_everywhere(db::Transaction& transaction, Services const& services,
                          OrganizationScope const& scope, Member const& member) {
  auto const own = memberships_of(transaction, scope.account(), services.clock.now());
  for (Membership const& other : memberships_of(transaction, member.account, services.clock.now())) {
    bool const may = std::any_of(own.begin(), own.end(), [&](Membership const& mine) {
      return mine.organization == other.organization && mine.is_active(services.clock.now()) &&
             check_sign_in(mine, scope.caller(), services.clock) &&
             mine.rights.everywhere.contains(Permission::kMembersManage) && mine.rights.include(other.rights);
    });
    if (!may)
      return base::refused(
          "member_elsewhere",
          "This person is in other workspaces too, which you do not manage. They can sign in "
          "with a recovery code, or ask whoever runs this server.");
  }
  return {};
}

}  // namespace
}  // namespace usher::access
