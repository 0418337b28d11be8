#include "access/workspaces/security_policy.h"

#include "access/recorded.h"
#include "access/workspaces/organization.h"
#include "base/json_writer.h"

namespace usher::access {
namespace {

base::Ok apply(Plan const& plan, SecurityPolicy& policy, SecurityPolicyUpdate const& update);
std::string as_json(SecurityPolicy const& policy);

}  // namespace

std::optional<SecurityPolicy> find_security_policy(db::Transaction& transaction,
                                                   base::OrganizationId const& id) {
  auto const days =
      transaction.value<std::int64_t>("select audit_retention_days from organizations where id = ?", id);
  if (!days) return std::nullopt;
  return SecurityPolicy{*days};
}

base::Result<SecurityPolicy> update_security_policy(db::Transaction& transaction, Services const& services,
                                                    OrganizationScope const& scope,
                                                    SecurityPolicyUpdate const& update) {
  CHECK(lock_organization(transaction, scope.organization()));
  CHECK(current_rights(transaction, services.clock, scope, Permission::kSecurityManage));
  Organization const organization = find_organization(transaction, scope.organization()).value();
  SecurityPolicy policy = find_security_policy(transaction, scope.organization()).value();
  std::string const before = as_json(policy);
  CHECK(apply(services.plans.find(organization.plan), policy, update));
  transaction.execute("update organizations set audit_retention_days = ? where id = ?",
                      policy.audit_retention_days, organization.id);
  record_change(transaction, services, scope, "organization.security_changed",
                {"organization", organization.id.value, organization.name}, before, as_json(policy));
  return policy;
}

namespace {

base::Ok set(std::int64_t& value, std::optional<std::int64_t> const& wanted, std::int64_t least,
             std::int64_t most, char const* field, char const* message) {
  if (!wanted) return {};
  if (*wanted != 0 && (*wanted < least || *wanted > most)) return base::invalid(field, message);
  value = *wanted;
  return {};
}

base::Ok apply(Plan const& plan, SecurityPolicy& policy, SecurityPolicyUpdate const& update) {
  if (update.audit_retention_days && *update.audit_retention_days != 0)
    CHECK(plan.check_feature(kAuditRetentionFeature));
  return set(policy.audit_retention_days, update.audit_retention_days, 90, 36'500, "audit_retention_days",
             "Entries are kept for 90 to 36500 days, or for ever with 0.");
}

std::string as_json(SecurityPolicy const& policy) {
  base::JsonWriter json;
  json.begin_object().key("audit_retention_days").value(policy.audit_retention_days).end_object();
  return json.take();
}

}  // namespace
}  // namespace usher::access
