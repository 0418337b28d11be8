#include "api/security_policy.h"

#include "access/workspaces/security_policy.h"
#include "api/json.h"

namespace usher::api {
namespace {

http::Response policy_reply(access::SecurityPolicy const& policy, identity::Caller const& caller);

}  // namespace

Reply get_security_policy(Context const& context, http::Request const&,
                          access::OrganizationScope const& scope) {
  auto const policy = context.database.read([&](db::Transaction& transaction) {
    return access::find_security_policy(transaction, scope.organization());
  });
  if (!policy) return base::not_found();
  return policy_reply(*policy, scope.caller());
}

Reply update_security_policy(Context const& context, http::Request const& request,
                             access::OrganizationScope const& scope) {
  TRY(JsonObject body, JsonObject::parse(request.body));
  access::SecurityPolicyUpdate update;
  TRY(update.audit_retention_days, body.optional_integer("audit_retention_days"));
  TRY(update.session_idle_minutes, body.optional_integer("session_idle_minutes"));
  TRY(update.session_lifetime_minutes, body.optional_integer("session_lifetime_minutes"));
  CHECK(body.finish());
  TRY(auto const policy, context.database.write([&](db::Transaction& transaction) {
    return access::update_security_policy(transaction, context.services, scope, update);
  }));
  return policy_reply(policy, scope.caller());
}

namespace {

http::Response policy_reply(access::SecurityPolicy const& policy, identity::Caller const& caller) {
  base::JsonWriter json;
  json.begin_object().key("audit_retention_days").value(policy.audit_retention_days);
  json.key("session_idle_minutes").value(policy.session_idle_minutes);
  json.key("session_lifetime_minutes").value(policy.session_lifetime_minutes);
  // So that whoever changes it can be told beforehand what it does to themselves.
  json.key("my_session");
  if (caller.is_person()) {
    auto const& age = caller.session_age;
    auto const idle = std::chrono::floor<std::chrono::minutes>(age.longest_idle);
    json.begin_object().key("signed_in_at").value(base::rfc3339(age.signed_in_at));
    json.key("longest_idle_minutes").value(std::int64_t{idle.count()}).end_object();
  } else {
    json.null();
  }
  json.end_object();
  return json_reply(std::move(json));
}

}  // namespace
}  // namespace usher::api
