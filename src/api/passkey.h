#pragma once

#include "api/route_table.h"

// Passkeys: signing in with one alone, and one's own. Recovery codes are in the answer to whoever adds the
// first factor, and nowhere else.
namespace usher::api {

Reply request_session_by_passkey(Context const& context, http::Request const& request);
Reply create_session_by_passkey(Context const& context, http::Request const& request);

Reply list_my_passkeys(Context const& context, http::Request const& request, identity::Caller const& caller);
Reply begin_my_passkey(Context const& context, http::Request const& request, identity::Caller const& caller);
Reply add_my_passkey(Context const& context, http::Request const& request, identity::Caller const& caller);
Reply request_my_passkey(Context const& context, http::Request const& request,
                         identity::Caller const& caller);
Reply rename_my_passkey(Context const& context, http::Request const& request, identity::Caller const& caller);
Reply delete_my_passkey(Context const& context, http::Request const& request, identity::Caller const& caller);

}  // namespace usher::api
