#pragma once

#include "api/route_table.h"

namespace usher::api {

Reply list_joining_domains(Context const& context, http::Request const& request,
                           access::OrganizationScope const& scope);
Reply add_joining_domain(Context const& context, http::Request const& request,
                         access::OrganizationScope const& scope);
Reply update_joining_domain(Context const& context, http::Request const& request,
                            access::OrganizationScope const& scope);
Reply check_joining_domain(Context const& context, http::Request const& request,
                           access::OrganizationScope const& scope);
Reply remove_joining_domain(Context const& context, http::Request const& request,
                            access::OrganizationScope const& scope);

}  // namespace usher::api
