#pragma once

#include "access/member_list.h"
#include "api/route_table.h"

namespace usher::api {

Reply list_members(Context const& context, http::Request const& request,
                   access::OrganizationScope const& scope);
Reply get_member(Context const& context, http::Request const& request,
                 access::OrganizationScope const& scope);
Reply update_member(Context const& context, http::Request const& request,
                    access::OrganizationScope const& scope);
Reply reset_second_factor_of_member(Context const& context, http::Request const& request,
                                    access::OrganizationScope const& scope);

}  // namespace usher::api
