#pragma once

#include "api/route_table.h"

namespace usher::api {

Reply look_up_join_link(Context const& context, http::Request const& request);
Reply send_join_code(Context const& context, http::Request const& request);
Reply join_by_link(Context const& context, http::Request const& request);

}  // namespace usher::api
