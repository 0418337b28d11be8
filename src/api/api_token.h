#pragma once

#include "access/tokens/api_token.h"
#include "api/route_table.h"

namespace usher::api {

// One's own.
Reply list_my_api_tokens(Context const& context, http::Request const& request,
                         access::OrganizationScope const& scope);
Reply create_my_api_token(Context const& context, http::Request const& request,
                          access::OrganizationScope const& scope);
Reply revoke_my_api_token(Context const& context, http::Request const& request,
                          access::OrganizationScope const& scope);

// What a token is, asked by whoever shows it: how a script learns which workspace it works in.
Reply get_token(Context const& context, http::Request const& request, access::OrganizationScope const& scope);

// Everybody's, for whoever manages service accounts.
Reply list_api_tokens(Context const& context, http::Request const& request,
                      access::OrganizationScope const& scope);
Reply create_api_token_of_service_account(Context const& context, http::Request const& request,
                                          access::OrganizationScope const& scope);
Reply revoke_api_token(Context const& context, http::Request const& request,
                       access::OrganizationScope const& scope);
Reply hand_over_api_token(Context const& context, http::Request const& request,
                          access::OrganizationScope const& scope);

}  // namespace usher::api
