#pragma once

#include <vector>

#include "access/invitations/invitation_review.h"

namespace usher::access {

// What to do when some rows cannot be sent.
enum class Completeness { kAllOrNothing, kWhatCanBeSent };

struct SentInvitations {
  Review review;
  std::vector<std::optional<Invitation>> invitations;  // one per row; empty where it was not sent
};

// Reviews, then writes invitations, grants, tokens, mails and audit entries in the caller's transaction,
// under the lock on the organization. Needs members.invite.
//
// With kAllOrNothing a row that cannot be sent refuses all: invitations_refused, and the review tells why.
// Refuses too_many_invitations per member and organization and hour, and marks rows whose address already got
// five mails today as not allowed.
struct RefusedInvitations {
  Review review;
  base::Error error;
};
using SendOutcome = std::variant<SentInvitations, RefusedInvitations>;
base::Result<SendOutcome> send_invitations(db::Transaction& transaction, Services const& services,
                                           OrganizationScope const& scope,
                                           std::vector<InvitationRequest> const& requests,
                                           Completeness completeness);

// At most so many mails a day from one organization to one address.
inline constexpr std::int64_t kMailsPerRecipientAndDay = 5;

}  // namespace usher::access
