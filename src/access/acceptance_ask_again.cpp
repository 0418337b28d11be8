#include "access/acceptance_rules.h"
#include "access/invitation_mail.h"
#include "identity/throttle.h"

namespace usher::access {

base::Ok ask_again(db::Transaction& transaction, Services const& services, std::string_view token) {
  auto const target = find_by_token(transaction, services.clock, token);
  if (!target || target->invitation.state == InvitationState::kAccepted) return {};
  Invitation const& invitation = target->invitation;
  // A second call within the day is answered like the first, and like one with a token that never was.
  if (!identity::count_attempt(transaction, services.clock,
                               identity::throttle_key("invitation_asked_again", invitation.id.value),
                               {1, std::chrono::hours(24)}))
    return {};
  CHECK(mail_asked_again(transaction, services,
                         find_organization(transaction, invitation.organization).value(), invitation));
  return {};
}

}  // namespace usher::access
