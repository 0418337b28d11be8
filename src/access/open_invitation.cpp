#include "access/open_invitation.h"

#include "access/invitation_send.h"
#include "audit/trail.h"

namespace usher::access {

base::Result<OpenInvitation> open_invitation(db::Transaction& transaction, Services const& services,
                                             OrganizationScope const& scope, base::InvitationId const& id) {
  CHECK(lock_organization(transaction, scope.organization()));
  TRY(Rights own, current_rights(transaction, services.clock, scope, Permission::kMembersInvite));
  auto found = find_invitation(transaction, services.clock, scope.organization(), id);
  if (!found) return base::not_found("There is no such invitation.");
  if (!found->is_live()) return not_pending(*found);
  return OpenInvitation{*std::move(found), find_organization(transaction, scope.organization()).value(),
                        std::move(own)};
}

base::Error not_pending(Invitation const& invitation) {
  std::string const state(key_of(invitation.state));
  return base::conflict("not_pending", "This invitation is no longer open: it is " + state + ".")
      .with("state", state);
}

void audit_invitation(db::Transaction& transaction, Services const& services, OrganizationScope const& scope,
                      std::string_view action, Invitation const& invitation, std::string before,
                      std::string after) {
  audit::record(transaction, services.clock,
                {scope.organization(),
                 scope.actor(),
                 std::string(action),
                 {"invitation", invitation.id.value, invitation.email_as_written},
                 std::move(before),
                 std::move(after),
                 scope.caller().origin.address,
                 scope.caller().origin.request_id});
}

base::Ok check_recipient(db::Transaction& transaction, Services const& services,
                         Invitation const& invitation) {
  TRY(base::EmailAddress const address, base::EmailAddress::parse(invitation.email_as_written));
  auto const counts = mail::mails_to(transaction, invitation.organization, std::span(&address, 1),
                                     services.clock.now() - std::chrono::hours(24));
  auto const count = counts.find(address.canonical());
  if (count == counts.end() || count->second < kMailsPerRecipientAndDay) return {};
  return base::limited("too_many_mails",
                       "This address already got " + std::to_string(kMailsPerRecipientAndDay) +
                           " mails from this workspace today; try again tomorrow.",
                       3600);
}

}  // namespace usher::access
