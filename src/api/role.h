#pragma once

#include "api/route_table.h"

namespace usher::api {

// Built-in and custom ones; with include=counts also how many people hold or are offered each.
Reply list_roles(Context const& context, http::Request const& request,
                 access::OrganizationScope const& scope);
Reply create_role(Context const& context, http::Request const& request,
                  access::OrganizationScope const& scope);
Reply update_role(Context const& context, http::Request const& request,
                  access::OrganizationScope const& scope);
Reply delete_role(Context const& context, http::Request const& request,
                  access::OrganizationScope const& scope);

}  // namespace usher::api
