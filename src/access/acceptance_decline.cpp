#include "access/acceptance_rules.h"
#include "access/open_invitation.h"
#include "audit/trail.h"

namespace usher::access {

base::Ok decline(db::Transaction& transaction, Services const& services, std::string_view token,
                 identity::Origin const& origin) {
  auto const target = find_by_token(transaction, services.clock, token);
  if (!target) return unknown_token();
  CHECK(lock_organization(transaction, target->invitation.organization));
  Invitation invitation = target->invitation;
  invitation.state = state_shown(*target);
  auto const changed = target->is_dead ? 0
                                       : transaction.execute(
                                             "update invitations set state = 'declined', ended_at = ? where "
                                             "id = ? and (state = 'pending' or state = 'needs_approval') "
                                             "and expires_at > ?",
                                             services.clock.now(), invitation.id, services.clock.now());
  if (changed == 0) return not_pending(invitation);
  kill_tokens(transaction, services.clock, invitation.id);
  mail::cancel_mails(transaction, services.clock, invitation.id.value);
  audit::record(transaction, services.clock,
                {invitation.organization,
                 {"account", "", invitation.email_as_written},
                 "invitation.declined",
                 {"invitation", invitation.id.value, invitation.email_as_written},
                 "",
                 "",
                 origin.address,
                 origin.request_id});
  services.announce_invitation(transaction, invitation.organization, invitation.id, "declined");
  return {};
}

}  // namespace usher::access
