#include "access/joining/open_join_link.h"

namespace usher::access {
namespace {

base::Error no_join_link();

}  // namespace

base::Result<JoinLink> rotate_join_link(db::Transaction& transaction, Services const& services,
                                        OrganizationScope const& scope) {
  CHECK(lock_organization(transaction, scope.organization()));
  TRY(Rights const own, current_rights(transaction, services.clock, scope, Permission::kMembersInvite));
  auto const before = find_live_join_link(transaction, services.clock, scope.organization());
  if (!before) return no_join_link();
  JoinLinkTerms terms = before->terms;
  // Handing out a new link is giving what it gives.
  CHECK(check_join_terms(transaction, services, scope, own, terms));
  end_join_link(transaction, *before, JoinLinkState::kRotated);
  JoinLink link = insert_join_link(transaction, services, scope, terms);
  audit_join_link(transaction, services, scope, "join_link.rotated", state_json(*before), state_json(link));
  return link;
}

base::Ok turn_off_join_link(db::Transaction& transaction, Services const& services,
                            OrganizationScope const& scope) {
  CHECK(lock_organization(transaction, scope.organization()));
  CHECK(current_rights(transaction, services.clock, scope, Permission::kMembersInvite));
  auto const before = find_live_join_link(transaction, services.clock, scope.organization());
  if (!before) return no_join_link();
  end_join_link(transaction, *before, JoinLinkState::kOff);
  JoinLink after = *before;
  after.state = JoinLinkState::kOff;
  audit_join_link(transaction, services, scope, "join_link.turned_off", state_json(*before),
                  state_json(after));
  return {};
}

namespace {

base::Error no_join_link() {
  return base::not_found("There is no link at present. Make one.", "no_join_link");
}

}  // namespace
}  // namespace usher::access
