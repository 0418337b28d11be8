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

// The asker's rights, project by project: as they are now, for who may just have changed them, and as they
// were when the request was let in, for which nothing has to be read again.
access::Rights rights_of(Context const& context, access::OrganizationScope const& scope);
access::Rights rights_at_check(Context const& context, access::OrganizationScope const& scope);

}  // namespace usher::api
