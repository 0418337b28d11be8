#pragma once

#include "api/route_table.h"

namespace usher::api {

Reply create_organization(Context const& context, http::Request const& request,
                          identity::Caller const& caller);

}  // namespace usher::api
