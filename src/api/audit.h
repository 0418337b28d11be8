#pragma once

#include "api/route_table.h"

namespace usher::api {

Reply list_audit(Context const& context, http::Request const& request,
                 access::OrganizationScope const& scope);
Reply verify_audit(Context const& context, http::Request const& request,
                   access::OrganizationScope const& scope);

}  // namespace usher::api
