#pragma once

#include "api/route_table.h"

namespace usher::api {

Reply explain_member(Context const& context, http::Request const& request,
                     access::OrganizationScope const& scope);

}  // namespace usher::api
