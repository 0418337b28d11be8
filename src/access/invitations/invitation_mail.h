#pragma once

#include "access/invitations/invitation.h"
#include "access/workspaces/organization.h"

namespace usher::access {

// The kind of mail that carries an invitation's link.
inline constexpr std::string_view kInvitationMail = "invitation";

// Queues the mail that carries the link, in the organization's language; the caller notes it at the
// invitation. Without a mail server the row says so and nothing pretends to be sent.
base::Result<mail::QueuedMail> mail_invitation(db::Transaction& transaction, Services const& services,
                                               Organization const& organization, Invitation const& invitation,
                                               std::string_view token);
// The same, for an invitation that stands in the table: notes it there.
base::Ok mail_invitation_again(db::Transaction& transaction, Services const& services,
                               Organization const& organization, Invitation const& invitation,
                               std::string_view token);

// The same, once before it ends: the subject says that it is a reminder.
base::Ok mail_reminder(db::Transaction& transaction, Services const& services,
                       Organization const& organization, Invitation const& invitation,
                       std::string_view token);

// Six digits to the invited address, for somebody who came by a copied link.
base::Ok mail_code(db::Transaction& transaction, Services const& services, Organization const& organization,
                   Invitation const& invitation, std::string_view code);

// To the one who can renew it: the person whose link has ended asks for a new invitation.
base::Ok mail_asked_again(db::Transaction& transaction, Services const& services,
                          Organization const& organization, Invitation const& invitation,
                          std::string const& asker, base::EmailAddress const& renewer);

}  // namespace usher::access
