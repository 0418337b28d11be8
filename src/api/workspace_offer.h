#pragma once

#include "api/route_table.h"

namespace usher::api {

Reply list_workspace_offers(Context const& context, http::Request const& request,
                            identity::Caller const& caller);
Reply join_offered_workspace(Context const& context, http::Request const& request,
                             identity::Caller const& caller);
Reply ask_for_offered_workspace(Context const& context, http::Request const& request,
                                identity::Caller const& caller);
Reply send_my_address_code(Context const& context, http::Request const& request,
                           identity::Caller const& caller);
Reply confirm_my_address(Context const& context, http::Request const& request,
                         identity::Caller const& caller);

}  // namespace usher::api
