#pragma once

#include "access/invitations/acceptance.h"
#include "api/route_table.h"

namespace usher::api {

Reply look_up_invitation(Context const& context, http::Request const& request);
Reply accept_invitation(Context const& context, http::Request const& request);
Reply send_invitation_code(Context const& context, http::Request const& request);
Reply decline_invitation(Context const& context, http::Request const& request);
Reply ask_for_invitation(Context const& context, http::Request const& request);

// Where one is a member now, and who one is; with the cookie of a new account.
Reply accepted_reply(Context const& context, http::Request const& request, access::Accepted const& accepted,
                     std::optional<identity::Caller> const& caller);

}  // namespace usher::api
