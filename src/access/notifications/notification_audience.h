#pragma once

#include "access/invitations/invitation.h"
#include "access/notifications/notification.h"

// Private to access: who is told of what.
namespace usher::access {

bool is_active_member(db::Transaction& transaction, Services const& services,
                      base::OrganizationId const& organization, base::AccountId const& account);

// Whoever answers for the invitation, if they are still here.
void tell_inviter(db::Transaction& transaction, Services const& services, Invitation const& invitation,
                  NotificationKind kind, std::string const& name, std::string const& detail = {});

// Those whose own rights cover what is offered, and who may invite: at most so many, the longest here first.
inline constexpr int kApproversTold = 20;
std::vector<base::AccountId> approvers_of(db::Transaction& transaction, Services const& services,
                                          base::OrganizationId const& organization,
                                          std::vector<Grant> const& offered, Permission needed);
void tell_approvers(db::Transaction& transaction, Services const& services, Invitation const& invitation);

}  // namespace usher::access
