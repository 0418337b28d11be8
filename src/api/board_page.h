#pragma once

#include "api/route_table.h"

namespace usher::api {

Reply list_boards(Context const& context, http::Request const& request, access::ProjectScope const& scope);
Reply create_board(Context const& context, http::Request const& request, access::ProjectScope const& scope);
Reply get_board(Context const& context, http::Request const& request, access::ProjectScope const& scope);
Reply update_board(Context const& context, http::Request const& request, access::ProjectScope const& scope);
Reply delete_board(Context const& context, http::Request const& request, access::ProjectScope const& scope);

}  // namespace usher::api
