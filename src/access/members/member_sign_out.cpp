#include "access/members/member_sign_out.h"

#include "access/members/member.h"
#include "access/recorded.h"
#include "base/json_writer.h"
#include "identity/session.h"

namespace usher::access {

base::Result<std::int64_t> sign_out_member(db::Transaction& transaction, Services const& services,
                                           OrganizationScope const& scope, base::MemberId const& id) {
  CHECK(lock_organization(transaction, scope.organization()));
  TRY(Rights const own, current_rights(transaction, services.clock, scope, Permission::kMembersManage));
  auto const member = find_member(transaction, scope.organization(), id);
  if (!member) return base::not_found("This person is not a member of the workspace.");
  if (id == scope.member()) return base::refused("own_sessions", "Sign yourself out under My account.");
  CHECK(may_manage(scope, own, *member, services.clock.now()));
  auto const ended = identity::end_sessions_of(transaction, services.sessions, member->account, std::nullopt);
  base::JsonWriter json;
  json.begin_object().key("sessions_ended").value(ended).end_object();
  record_change(transaction, services, scope, "member.signed_out", {"member", id.value, member->name}, "",
                json.take());
  return ended;
}

}  // namespace usher::access
