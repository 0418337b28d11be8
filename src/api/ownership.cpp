#include "api/ownership.h"

#include "access/members/ownership_transfer.h"
#include "api/json.h"

namespace usher::api {

Reply transfer_ownership(Context const& context, http::Request const& request,
                         access::OrganizationScope const& scope) {
  TRY(JsonObject body, JsonObject::parse(request.body));
  TRY(std::string const to, body.text("to"));
  TRY(std::string const role, body.text("role"));
  TRY(std::string const password, body.text("password"));
  TRY(auto const code, body.optional_text("code"));
  CHECK(body.finish());
  std::string const typed = code.value_or("");
  CHECK(access::transfer_ownership(context.database, context.services, scope,
                                   {base::MemberId(to), role, password, typed}));
  return no_content();
}

}  // namespace usher::api
