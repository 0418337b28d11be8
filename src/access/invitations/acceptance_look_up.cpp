#include "access/invitations/acceptance.h"
#include "access/invitations/acceptance_rules.h"

namespace usher::access {

base::Result<Offer> look_up(db::Transaction& transaction, Services const& services, std::string_view token,
                            std::optional<identity::Caller> const& caller) {
  auto const target = find_by_token(transaction, services.clock, token);
  if (!target) return unknown_token();
  Invitation const& invitation = target->invitation;
  Offer offer;
  offer.state = state_shown(*target);
  offer.organization_name = find_organization(transaction, invitation.organization).value().name;
  offer.inviter_name = invitation.invited_by_name;
  offer.kind = target->kind;
  if (offer.state != InvitationState::kPending) return offer;

  TRY(base::EmailAddress const address, base::EmailAddress::parse(invitation.email_as_written));
  Roles const roles = Roles::of(transaction, invitation.organization);
  if (KnownRole const* role = roles.find(invitation.role)) offer.role = *role;
  offer.email_masked = address.masked();
  offer.expires_at = invitation.expires_at;
  offer.access_ends_at = invitation.access_ends_at;
  offer.message = invitation.message;
  offer.teams = invitation.teams;
  offer.account_exists = identity::find_account_by_email(transaction, address).has_value();
  offer.signed_in_matches = caller && caller->email == invitation.email;
  if (offer.signed_in_matches) offer.email = invitation.email_as_written;
  offer.needs = needs_of(services, target->kind, offer.account_exists);
  if (!invitation.opened_at) {
    transaction.execute("update invitations set opened_at = ? where id = ? and opened_at is null",
                        services.clock.now(), invitation.id);
    services.announce_invitation(transaction, invitation.organization, invitation.id, "pending");
  }
  return offer;
}

}  // namespace usher::access
