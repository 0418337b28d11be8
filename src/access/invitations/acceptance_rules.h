#pragma once

#include "access/invitations/acceptance.h"
#include "access/workspaces/organization.h"

// Private to access: what looking up and accepting must agree on.
namespace usher::access {

base::Error unknown_token();
// A dead link of an invitation that is still open was replaced by a newer link.
InvitationState state_shown(TokenTarget const& target);
AcceptNeeds needs_of(Services const& services, LinkKind kind, bool account_exists);

// Compares with the code that was mailed, counting the try; the caller commits it whatever the outcome.
base::Ok try_code(db::Transaction& transaction, Services const& services, Invitation const& invitation,
                  std::string_view code);
// Compares once more, without counting, a code that try_code has taken.
base::Ok check_code(db::Transaction& transaction, Services const& services, Invitation const& invitation,
                    std::string_view code);

}  // namespace usher::access
