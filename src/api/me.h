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

struct OpenSession {
  base::SessionId id;
  base::Time expires_at;
  identity::SessionAge age = {};  // as good as new: it was just opened
};
// The body of GET /me, which sign-in, setup and accepting answer with, too.
void write_me(base::JsonWriter& json, Context const& context, identity::Account const& account,
              OpenSession const& session);
// Of a session that was there before. Refuses with session_required if it has ended by now.
base::Ok write_me(base::JsonWriter& json, Context const& context, identity::Caller const& caller);

}  // namespace usher::api
