#pragma once

#include <string>

#include "access/invitations/invitation.h"

// What an admin may do with an invitation that is still open. All need members.invite, refuse with
// not_pending once it has ended, and give the invitation as it is afterwards.
namespace usher::access {

struct InvitationCorrection {
  std::optional<std::string> email;  // kills the older tokens and mails a fresh one
  std::optional<std::string> role;   // keeps the scope of the grants
  std::optional<std::optional<base::Time>> access_ends_at = {};  // of the membership; nullopt inside: none
  std::optional<std::vector<base::TeamId>> teams = {};           // all it names from now on
};
// Also refuses already_member, already_invited, above_your_rights, beyond_your_access, ends_in_the_past,
// role_not_in_plan, team_unknown, and feature_not_in_plan where a team comes in.
base::Result<Invitation> correct_invitation(db::Transaction& transaction, Services const& services,
                                            OrganizationScope const& scope, base::InvitationId const& id,
                                            InvitationCorrection const& correction);

// Keeps the invitation, mails a fresh token, kills the older one, extends the expiry. For one that needs
// approval this is the approval: the asker becomes its inviter, under the ceiling of their own rights.
base::Result<Invitation> resend_invitation(db::Transaction& transaction, Services const& services,
                                           OrganizationScope const& scope, base::InvitationId const& id);

// Kills all tokens, cancels mail that was not sent yet, and frees the seat.
base::Result<Invitation> revoke_invitation(db::Transaction& transaction, Services const& services,
                                           OrganizationScope const& scope, base::InvitationId const& id);

struct CopiedLink {
  std::string url;  // shown this once
  base::Time expires_at;
};
// Replaces an older copied link and leaves the mailed one alone. Refuses copied_links_not_allowed where mail
// is not configured and the organization does not accept copied links.
base::Result<CopiedLink> copy_link(db::Transaction& transaction, Services const& services,
                                   OrganizationScope const& scope, base::InvitationId const& id);

// Mails what is still open once more, so many hours before its end as the organization says, once. The older
// link stays good, and the end where it is. At most limit at a time; gives how many it looked at. Called by a
// timer.
std::int64_t remind_invitations(db::Transaction& transaction, Services const& services, int limit);

// Marks what has ended by the clock, at most limit at a time; gives how many. Called by a timer.
std::int64_t sweep_expired_invitations(db::Transaction& transaction, Services const& services, int limit);

}  // namespace usher::access
