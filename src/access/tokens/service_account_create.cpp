#include "access/directory/directory.h"
#include "access/members/access_end.h"
#include "access/recorded.h"
#include "access/tokens/service_account.h"
#include "access/tokens/service_account_name.h"
#include "access/workspaces/deletion.h"
#include "base/crypto.h"
#include "base/text.h"
#include "identity/account.h"

namespace usher::access {
namespace {

base::Result<NewServiceAccount> checked(db::Transaction& transaction, Services const& services,
                                        OrganizationScope const& scope, Rights const& own,
                                        NewServiceAccount account);
base::Ok check_room(db::Transaction& transaction, OrganizationScope const& scope);

}  // namespace

base::Result<Member> create_service_account(db::Transaction& transaction, Services const& services,
                                            OrganizationScope const& scope, NewServiceAccount const& wanted) {
  CHECK(lock_organization(transaction, scope.organization()));
  TRY(Rights const own,
      current_rights(transaction, services.clock, scope, Permission::kServiceAccountsManage));
  CHECK(check_staying(transaction, scope.organization()));
  TRY(NewServiceAccount const account, checked(transaction, services, scope, own, wanted));
  CHECK(check_room(transaction, scope));

  base::Time const now = services.clock.now();
  TRY(auto const identity, identity::create_machine_account(transaction, services.clock, account.name));
  auto const id = base::new_id<base::MemberId>("mem", now);
  transaction.execute(
      "insert into members (id, organization_id, account_id, status, joined_at, kind, description) values "
      "(?, ?, ?, 'active', ?, ?, ?)",
      id, scope.organization(), identity.id, now, key_of(MemberKind::kService), account.description);
  if (account.access_ends_at)
    set_access_end(transaction, services.clock, id, account.access_ends_at, scope.account());
  insert_grants(transaction, services.clock, scope.organization(), SubjectKind::kMember, id.value,
                account.grants, scope.account());
  relist_members(transaction, scope.organization(), {id.value});
  Member const member = find_member(transaction, scope.organization(), id).value();
  record_change(transaction, services, scope, "service_account.created", {"member", id.value, member.name},
                "", state_json(member));
  services.announce_member(transaction, News::kMemberChanged, scope.organization(), id, member.account);
  return member;
}

namespace {

base::Result<NewServiceAccount> checked(db::Transaction& transaction, Services const& services,
                                        OrganizationScope const& scope, Rights const& own,
                                        NewServiceAccount account) {
  TRY(account.name, base::parse_name("name", account.name));
  CHECK(check_service_account_name(transaction, scope.organization(), account.name, std::nullopt));
  TRY(account.description, base::parse_text("description", account.description, 500, base::Links::kAllowed));
  TRY(account.grants, checked_grants(transaction, scope.organization(), account.grants, "grants"));
  if (account.grants.empty()) return base::invalid("role", "Choose what the service account may do.");
  CHECK(check_roles_of(MemberKind::kService, account.grants, "role"));
  CHECK(check_roles_in_plan(transaction, services, scope.organization(), account.grants, "role"));
  if (account.access_ends_at) CHECK(check_end(*account.access_ends_at, "access_ends_at", services.clock));
  CHECK(check_ceiling(own, account.grants, "role"));
  CHECK(check_lasting(own, account.grants, account.access_ends_at, "access_ends_at"));
  return account;
}

base::Ok check_room(db::Transaction& transaction, OrganizationScope const& scope) {
  auto const count = transaction.value<std::int64_t>(
      "select count(*) from members where organization_id = ? and kind = 'service' and status <> 'removed'",
      scope.organization());
  if (count.value_or(0) < kMaxServiceAccounts) return {};
  return base::refused("too_many_service_accounts",
                       "There are " + std::to_string(kMaxServiceAccounts) +
                           " service accounts already. Remove one that nobody uses.");
}

}  // namespace
}  // namespace usher::access
