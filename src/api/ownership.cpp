#include "api/ownership.h"

#include "access/members/ownership_transfer.h"
#include "api/passkey_json.h"

namespace usher::api {

Reply transfer_ownership(Context const& context, http::Request const& request,
                         access::OrganizationScope const& scope) {
  TRY(JsonObject body, JsonObject::parse(request.body));
  TRY(std::string const to, body.text("to"));
  TRY(std::string const role, body.text("role"));
  TRY(auto const confirmation, read_confirmation(body));
  CHECK(body.finish());
  CHECK(access::transfer_ownership(context.database, context.services, scope,
                                   {base::MemberId(to), role, confirmation}));
  return no_content();
}

}  // namespace usher::api
