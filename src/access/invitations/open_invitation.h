#pragma once

#include "access/invitations/invitation_change.h"
#include "access/invitations/invitation_review.h"
#include "access/workspaces/organization.h"
#include "audit/entry.h"

// Private to access: what the changes of an open invitation share.
namespace usher::access {

struct OpenInvitation {
  Invitation invitation;
  Organization organization;
  Rights own;  // of the one who changes it
};

// Under the lock on the organization: it exists, is still open, and the asker may invite.
base::Result<OpenInvitation> open_invitation(db::Transaction& transaction, Services const& services,
                                             OrganizationScope const& scope, base::InvitationId const& id);

// The row was judged in this transaction and can be sent: writes invitation, grants, token and mail, and ends
// the older one whose place it takes. Settling and announcing it are the caller's.
base::Result<Invitation> write_invitation(db::Transaction& transaction, Services const& services,
                                          OrganizationScope const& scope, Organization const& organization,
                                          ReviewedRow const& row);

// What is written once for all that an act has brought: their rows in the directory, and their entries in the
// trail.
void settle_new_invitations(db::Transaction& transaction, Services const& services,
                            OrganizationScope const& scope, std::vector<Invitation> const& invitations);

// 409, with the state it is in.
base::Error not_pending(Invitation const& invitation);

// As the trail names it.
audit::Party party_of(Invitation const& invitation);
void audit_invitation(db::Transaction& transaction, Services const& services, OrganizationScope const& scope,
                      std::string_view action, Invitation const& invitation, std::string before,
                      std::string after);

// What the invited person did, who need not have an account.
void audit_invited_person(db::Transaction& transaction, Services const& services,
                          identity::Origin const& origin, std::string_view action, Invitation const& before,
                          Invitation const& after);

// Role, grants, state and end as the audit trail keeps them before and after a change.
std::string state_json(Invitation const& invitation);

// 429 when the member, or the workspace, has sent as many invitations within the hour as the plan allows.
// Counts invitations, not requests, and a moved one again.
base::Ok count_pace(db::Transaction& transaction, Services const& services, OrganizationScope const& scope,
                    Organization const& organization, std::int64_t count);

// 429 when the address already got the day's mails of this organization.
base::Ok check_recipient(db::Transaction& transaction, Services const& services,
                         base::OrganizationId const& organization, base::EmailAddress const& address);

}  // namespace usher::access
