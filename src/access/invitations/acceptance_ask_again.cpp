#include "access/invitations/acceptance_rules.h"
#include "access/invitations/invitation_mail.h"
#include "access/invitations/open_invitation.h"
#include "access/members/member.h"
#include "access/requests/access_request.h"
#include "identity/throttle.h"

namespace usher::access {
namespace {

bool can_still_be_accepted(TokenTarget const& target);
std::optional<identity::Account> who_renews(db::Transaction& transaction, Services const& services,
                                            Invitation const& invitation);

}  // namespace

base::Ok ask_again(db::Transaction& transaction, Services const& services, std::string_view token) {
  auto const target = find_by_token(transaction, services.clock, token);
  if (!target || can_still_be_accepted(*target)) return {};
  Invitation const& invitation = target->invitation;
  // A second call within the day is answered like the first, and like one with a token that never was.
  if (!identity::count_attempt(transaction, services.clock,
                               identity::throttle_key("invitation_asked_again", invitation.id.value),
                               {1, std::chrono::hours(24)}))
    return {};
  auto const renewer = who_renews(transaction, services, invitation);
  if (auto const asker = base::EmailAddress::parse(target->email))
    ask_for_renewal(transaction, services, invitation, *asker, renewer ? renewer->id : base::AccountId());
  if (!renewer) return {};
  TRY(base::EmailAddress const to, base::EmailAddress::parse(renewer->email_as_written));
  // A thousand dead links must not fill the inviter's mailbox, nor say that they did.
  if (!check_recipient(transaction, services, invitation.organization, to)) return {};
  CHECK(mail_asked_again(transaction, services,
                         find_organization(transaction, invitation.organization).value(), invitation,
                         target->email, to));
  return {};
}

namespace {

bool can_still_be_accepted(TokenTarget const& target) {
  return state_shown(target) == InvitationState::kPending;
}

// The inviter; an owner where the inviter has left or may no longer invite, or the wish would end with them.
std::optional<identity::Account> who_renews(db::Transaction& transaction, Services const& services,
                                            Invitation const& invitation) {
  for (Membership const& membership :
       memberships_of(transaction, invitation.invited_by, services.clock.now()))
    if (membership.organization == invitation.organization && membership.is_active(services.clock.now()) &&
        membership.rights.everywhere.contains(Permission::kMembersInvite))
      return identity::find_account(transaction, invitation.invited_by);
  auto const owner = first_owner(transaction, invitation.organization);
  if (!owner) return std::nullopt;
  return identity::find_account(transaction, *owner);
}

}  // namespace
}  // namespace usher::access
