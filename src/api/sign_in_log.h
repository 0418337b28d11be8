#pragma once

#include "api/route_table.h"

namespace usher::api {

Reply list_my_sign_ins(Context const& context, http::Request const& request, identity::Caller const& caller);

}  // namespace usher::api
