#pragma once

#include "api/route_table.h"

namespace usher::api {

Reply change_members(Context const& context, http::Request const& request,
                     access::OrganizationScope const& scope);

}  // namespace usher::api
