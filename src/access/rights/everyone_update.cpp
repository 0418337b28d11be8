#include "access/recorded.h"
#include "access/teams/team_rules.h"
#include "access/workspaces/organization.h"

namespace usher::access {

base::Result<EveryoneChange> update_everyone(db::Transaction& transaction, Services const& services,
                                             OrganizationScope const& scope, std::vector<Grant> const& grants,
                                             Effect effect) {
  CHECK(lock_organization(transaction, scope.organization()));
  TRY(Rights const own, current_rights(transaction, services.clock, scope, Permission::kMembersManage));
  auto const before = grants_of_everyone(transaction, scope.organization());
  CHECK(check_not_upward(own, rights_offered(before)));
  EveryoneChange change;
  TRY(change.grants, checked_shared_grants(transaction, services, scope, own, grants));
  if (before == change.grants) return change;
  TRY(change.touched, check_touched(transaction, services, scope, own,
                                    people_of(transaction, scope.organization()), [&](Member& member) {
                                      set_inherited(member, GrantSource::kEveryone, {}, change.grants);
                                    }));
  if (effect == Effect::kPreview) return change;
  replace_grants(transaction, services.clock, scope.organization(), SubjectKind::kEveryone,
                 scope.organization().value, change.grants, scope.account());
  auto const organization = find_organization(transaction, scope.organization());
  record_change(transaction, services, scope, "everyone.access_changed",
                {"organization", scope.organization().value, organization->name}, everyone_json(before),
                everyone_json(change.grants));
  access_of_many_changed(transaction, services, News::kTeamsChanged, scope.organization(),
                         change.touched.accounts);
  return change;
}

}  // namespace usher::access
