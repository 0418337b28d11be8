#pragma once

#include "access/invitation_change.h"
#include "access/organization.h"

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

// 409, with the state it is in.
base::Error not_pending(Invitation const& invitation);

void audit_invitation(db::Transaction& transaction, Services const& services, OrganizationScope const& scope,
                      std::string_view action, Invitation const& invitation, std::string before,
                      std::string after);

// 429 when the address already got the day's mails of this organization.
base::Ok check_recipient(db::Transaction& transaction, Services const& services,
                         Invitation const& invitation);

}  // namespace usher::access
