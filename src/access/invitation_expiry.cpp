#include "access/invitation_change.h"
#include "audit/trail.h"

namespace usher::access {

std::int64_t sweep_expired_invitations(db::Transaction& transaction, Services const& services, int limit) {
  auto const lapsed = transaction.rows<base::InvitationId, base::OrganizationId, std::string>(
      "select id, organization_id, email_as_written from invitations where (state = 'pending' or state = "
      "'needs_approval') and expires_at <= ? "
      "order by expires_at limit ?",
      services.clock.now(), limit);
  for (auto const& [id, organization, email] : lapsed) {
    auto const changed = transaction.execute(
        "update invitations set state = 'expired', ended_at = expires_at where id = ? and state in "
        "('pending', "
        "'needs_approval')",
        id);
    if (changed == 0) continue;
    mail::cancel_mails(transaction, services.clock, id.value);
    audit::record(transaction, services.clock,
                  {organization,
                   {"system", "", "Usher"},
                   "invitation.expired",
                   {"invitation", id.value, email},
                   "",
                   "",
                   "",
                   ""});
    services.announce_invitation(transaction, organization, id, "expired");
  }
  return static_cast<std::int64_t>(lapsed.size());
}

}  // namespace usher::access
