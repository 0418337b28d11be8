#include "api/security_policy.h"

#include "access/workspaces/security_policy.h"
#include "api/json.h"

namespace usher::api {
namespace {

http::Response policy_reply(access::SecurityPolicy const& policy);

}  // namespace

Reply get_security_policy(Context const& context, http::Request const&,
                          access::OrganizationScope const& scope) {
  auto const policy = context.database.read([&](db::Transaction& transaction) {
    return access::find_security_policy(transaction, scope.organization());
  });
  if (!policy) return base::not_found();
  return policy_reply(*policy);
}

Reply update_security_policy(Context const& context, http::Request const& request,
                             access::OrganizationScope const& scope) {
  TRY(JsonObject body, JsonObject::parse(request.body));
  access::SecurityPolicyUpdate update;
  TRY(update.audit_retention_days, body.optional_integer("audit_retention_days"));
  CHECK(body.finish());
  TRY(auto const policy, context.database.write([&](db::Transaction& transaction) {
    return access::update_security_policy(transaction, context.services, scope, update);
  }));
  return policy_reply(policy);
}

namespace {

http::Response policy_reply(access::SecurityPolicy const& policy) {
  base::JsonWriter json;
  json.begin_object().key("audit_retention_days").value(policy.audit_retention_days).end_object();
  return json_reply(std::move(json));
}

}  // namespace
}  // namespace usher::api
