#pragma once

#include "api/route_table.h"

namespace usher::api {

Reply get_security_policy(Context const& context, http::Request const& request,
                          access::OrganizationScope const& scope);
Reply update_security_policy(Context const& context, http::Request const& request,
                             access::OrganizationScope const& scope);

}  // namespace usher::api
