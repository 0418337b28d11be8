#pragma once

#include "api/route_table.h"
#include "identity/account.h"

namespace usher::api {

Reply get_me(Context const& context, http::Request const& request, identity::Caller const& caller);
Reply update_me(Context const& context, http::Request const& request, identity::Caller const& caller);
Reply change_my_password(Context const& context, http::Request const& request,
                         identity::Caller const& caller);
Reply list_my_sessions(Context const& context, http::Request const& request, identity::Caller const& caller);
Reply delete_my_session(Context const& context, http::Request const& request, identity::Caller const& caller);
Reply delete_my_other_sessions(Context const& context, http::Request const& request,
                               identity::Caller const& caller);

// The body of GET /me, which sign-in, setup and accepting answer with, too.
struct CurrentSession {
  base::SessionId id;
  base::Time expires_at;
  identity::SessionAge age = {};  // as good as new: it was just opened
};
void write_me(base::JsonWriter& json, Context const& context, identity::Account const& account,
              CurrentSession const& session);

}  // namespace usher::api
