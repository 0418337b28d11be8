#pragma once

#include "access/members/belongings.h"
#include "api/route_table.h"

// How members leave, and how a removal is undone.
namespace usher::api {

Reply delete_member(Context const& context, http::Request const& request,
                    access::OrganizationScope const& scope);
Reply leave_organization(Context const& context, http::Request const& request,
                         access::OrganizationScope const& scope);
Reply list_removed_members(Context const& context, http::Request const& request,
                           access::OrganizationScope const& scope);
Reply restore_member(Context const& context, http::Request const& request,
                     access::OrganizationScope const& scope);

// What members make, whichever module it lies in.
access::AllBelongings belongings_of_members();

}  // namespace usher::api
