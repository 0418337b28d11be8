#pragma once

#include "api/route_table.h"

namespace usher::api {

Reply get_organization(Context const& context, http::Request const& request,
                       access::OrganizationScope const& scope);
Reply update_organization(Context const& context, http::Request const& request,
                          access::OrganizationScope const& scope);
Reply get_plan(Context const& context, http::Request const& request, access::OrganizationScope const& scope);
Reply get_mail(Context const& context, http::Request const& request, access::OrganizationScope const& scope);
Reply stream_organization_events(Context const& context, http::Request const& request,
                                 access::OrganizationScope const& scope);
// The asker's own role and permissions here, from memory.
Reply get_my_access(Context const& context, http::Request const& request,
                    access::OrganizationScope const& scope);

// The asker's rights, project by project.
access::Rights rights_of(Context const& context, access::OrganizationScope const& scope);

}  // namespace usher::api
