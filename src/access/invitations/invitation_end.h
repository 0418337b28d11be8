#pragma once

#include <optional>
#include <set>
#include <span>

#include "access/invitations/invitation.h"
#include "access/rights/scope.h"
#include "access/services.h"

// Private to access: how open invitations end, one or many of an organization at a time. What they cost grows
// with every 200 of them, but for their entries in the trail.
namespace usher::access {

// The one way out of the open states, a compare-and-swap: gives those that it has ended. The others were not
// open any more, and nothing of them has changed. Takes them out of the directory, kills their links, cancels
// their mail that is not out, and announces them. kExpired only takes what has ended by the clock, the others
// only what has not.
std::set<base::InvitationId> end_invitations(
    db::Transaction& transaction, Services const& services, base::OrganizationId const& organization,
    std::span<Invitation const> invitations, InvitationState into,
    std::optional<base::AccountId> const& accepted_by = std::nullopt);
// Whether it was open.
bool end_invitation(db::Transaction& transaction, Services const& services, Invitation const& invitation,
                    InvitationState into, std::optional<base::AccountId> const& accepted_by = std::nullopt);

// Ends those that the clock has ended, with their entries in the trail, and tells who sent them.
void expire_invitations(db::Transaction& transaction, Services const& services,
                        base::OrganizationId const& organization, std::span<Invitation const> invitations);

// Ends those that are open and offer nothing that the one who does it has not, with their entries in the
// trail; gives which.
std::set<base::InvitationId> revoke_invitations(db::Transaction& transaction, Services const& services,
                                                OrganizationScope const& scope, Rights const& own,
                                                std::span<Invitation const> invitations);

}  // namespace usher::access
