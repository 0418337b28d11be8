#pragma once

#include "api/route_table.h"

namespace usher::api {

Reply list_lexicon_events(Context const& context, http::Request const& request,
                          access::ProjectScope const& scope);
Reply list_lexicon_properties(Context const& context, http::Request const& request,
                              access::ProjectScope const& scope);
Reply list_lexicon_values(Context const& context, http::Request const& request,
                          access::ProjectScope const& scope);

}  // namespace usher::api
