#pragma once

#include "api/route_table.h"

namespace usher::api {

Reply list_teams(Context const& context, http::Request const& request,
                 access::OrganizationScope const& scope);
Reply create_team(Context const& context, http::Request const& request,
                  access::OrganizationScope const& scope);
Reply get_team(Context const& context, http::Request const& request, access::OrganizationScope const& scope);
Reply update_team(Context const& context, http::Request const& request,
                  access::OrganizationScope const& scope);
Reply delete_team(Context const& context, http::Request const& request,
                  access::OrganizationScope const& scope);
Reply move_team_members(Context const& context, http::Request const& request,
                        access::OrganizationScope const& scope);

// What everyone in the workspace has.
Reply get_everyone(Context const& context, http::Request const& request,
                   access::OrganizationScope const& scope);
Reply update_everyone(Context const& context, http::Request const& request,
                      access::OrganizationScope const& scope);

}  // namespace usher::api
