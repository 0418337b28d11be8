#pragma once

#include "api/route_table.h"

namespace usher::api {

Reply list_projects(Context const& context, http::Request const& request,
                    access::OrganizationScope const& scope);
Reply create_project(Context const& context, http::Request const& request,
                     access::OrganizationScope const& scope);
Reply get_project(Context const& context, http::Request const& request, access::ProjectScope const& scope);
Reply update_project(Context const& context, http::Request const& request, access::ProjectScope const& scope);
Reply get_project_status(Context const& context, http::Request const& request,
                         access::ProjectScope const& scope);
Reply load_demo_data(Context const& context, http::Request const& request, access::ProjectScope const& scope);

}  // namespace usher::api
