#pragma once

#include "api/route_table.h"

namespace usher::api {

Reply get_join_link(Context const& context, http::Request const& request,
                    access::OrganizationScope const& scope);
Reply save_join_link(Context const& context, http::Request const& request,
                     access::OrganizationScope const& scope);
Reply rotate_join_link(Context const& context, http::Request const& request,
                       access::OrganizationScope const& scope);
Reply delete_join_link(Context const& context, http::Request const& request,
                       access::OrganizationScope const& scope);
Reply list_uninvited_members(Context const& context, http::Request const& request,
                             access::OrganizationScope const& scope);

}  // namespace usher::api
