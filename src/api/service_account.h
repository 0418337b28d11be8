#pragma once

#include "access/tokens/service_account.h"
#include "api/route_table.h"

namespace usher::api {

Reply list_service_accounts(Context const& context, http::Request const& request,
                            access::OrganizationScope const& scope);
Reply create_service_account(Context const& context, http::Request const& request,
                             access::OrganizationScope const& scope);
Reply update_service_account(Context const& context, http::Request const& request,
                             access::OrganizationScope const& scope);
Reply delete_service_account(Context const& context, http::Request const& request,
                             access::OrganizationScope const& scope);

}  // namespace usher::api
