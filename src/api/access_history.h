#pragma once

#include "api/route_table.h"

namespace usher::api {

// GET {organization}/audit/access?at=…: who was a member at that moment, with which rights.
Reply list_past_members(Context const& context, http::Request const& request,
                        access::OrganizationScope const& scope);

}  // namespace usher::api
