#pragma once

#include "api/route_table.h"
#include "http/cookie.h"
#include "identity/session.h"
#include "identity/sign_in.h"

namespace usher::api {

Reply get_setup(Context const& context, http::Request const& request);
Reply create_setup(Context const& context, http::Request const& request);
// 200 with who one is, or 202 with a ticket, and what to bring with it, where the account has a second
// factor: then there is no session.
Reply create_session(Context const& context, http::Request const& request);
Reply finish_session(Context const& context, http::Request const& request);
Reply delete_session(Context const& context, http::Request const& request, identity::Caller const& caller);
Reply create_password_reset(Context const& context, http::Request const& request);
Reply confirm_password_reset(Context const& context, http::Request const& request);

// In place of the session that the browser had, if it had one.
http::Response signed_in_instead(Context const& context, http::Request const& request,
                                 identity::SignedIn const& done);

// usher_session: HttpOnly, SameSite=Lax, and Secure wherever the request was.
http::Cookie session_cookie(identity::NewSession const& session, http::Request const& request,
                            base::Time now);

}  // namespace usher::api
