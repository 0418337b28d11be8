#pragma once

#include "api/route_table.h"

namespace usher::api {

Reply look_up_invitation(Context const& context, http::Request const& request);
Reply accept_invitation(Context const& context, http::Request const& request);
Reply send_invitation_code(Context const& context, http::Request const& request);
Reply decline_invitation(Context const& context, http::Request const& request);
Reply ask_for_invitation(Context const& context, http::Request const& request);

}  // namespace usher::api
