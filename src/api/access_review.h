#pragma once

#include "api/route_table.h"

namespace usher::api {

Reply review_members(Context const& context, http::Request const& request,
                     access::OrganizationScope const& scope);
Reply review_invitations(Context const& context, http::Request const& request,
                         access::OrganizationScope const& scope);
Reply decide_review(Context const& context, http::Request const& request,
                    access::OrganizationScope const& scope);
Reply list_review_decisions(Context const& context, http::Request const& request,
                            access::OrganizationScope const& scope);
Reply export_review_decisions(Context const& context, http::Request const& request,
                              access::OrganizationScope const& scope);

}  // namespace usher::api
