#pragma once

#include "api/route_table.h"

namespace usher::api {

Reply list_requests(Context const& context, http::Request const& request,
                    access::OrganizationScope const& scope);
Reply create_request(Context const& context, http::Request const& request,
                     access::OrganizationScope const& scope);
Reply approve_request(Context const& context, http::Request const& request,
                      access::OrganizationScope const& scope);
Reply decline_request(Context const& context, http::Request const& request,
                      access::OrganizationScope const& scope);
Reply withdraw_request(Context const& context, http::Request const& request,
                       access::OrganizationScope const& scope);

}  // namespace usher::api
