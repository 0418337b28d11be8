#include "access/workspaces/security_policy.h"

#include "access/recorded.h"
#include "access/workspaces/organization.h"
#include "base/json_writer.h"
#include "identity/session.h"

namespace usher::access {
namespace {

base::Ok apply(Plan const& plan, SecurityPolicy& policy, SecurityPolicyUpdate const& update);
std::string as_json(SecurityPolicy const& policy);

}  // namespace

std::optional<SecurityPolicy> find_security_policy(db::Transaction& transaction,
                                                   base::OrganizationId const& id) {
  auto const row = transaction.row<std::int64_t, std::int64_t, std::int64_t>(
      "select audit_retention_days, session_idle_minutes, session_lifetime_minutes from organizations where "
      "id "
      "= ?",
      id);
  if (!row) return std::nullopt;
  auto const& [days, idle, lifetime] = *row;
  return SecurityPolicy{days, idle, lifetime};
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
  transaction.execute(
      "update organizations set audit_retention_days = ?, session_idle_minutes = ?, "
      "session_lifetime_minutes = ? where id = ?",
      policy.audit_retention_days, policy.session_idle_minutes, policy.session_lifetime_minutes,
      organization.id);
  record_change(transaction, services, scope, "organization.security_changed",
                {"organization", organization.id.value, organization.name}, before, as_json(policy));
  // Memberships carry the limits of sessions.
  transaction.after_commit([&authorizer = services.authorizer] { authorizer.forget_all(); });
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

std::int64_t minutes(base::Duration duration) {
  return std::chrono::duration_cast<std::chrono::minutes>(duration).count();
}

base::Ok apply(Plan const& plan, SecurityPolicy& policy, SecurityPolicyUpdate const& update) {
  if (update.audit_retention_days && *update.audit_retention_days != 0)
    CHECK(plan.check_feature(kAuditRetentionFeature));
  CHECK(set(policy.audit_retention_days, update.audit_retention_days, 90, 36'500, "audit_retention_days",
            "Entries are kept for 90 to 36500 days, or for ever with 0."));
  // Longer ones would promise what identity does not keep: it ends sessions by then.
  CHECK(set(policy.session_idle_minutes, update.session_idle_minutes, 30,
            minutes(identity::kSessionIdleLimit), "session_idle_minutes",
            "Choose between 30 minutes and 14 days, or 0 for what holds everywhere."));
  return set(policy.session_lifetime_minutes, update.session_lifetime_minutes, 60,
             minutes(identity::kSessionLifetime), "session_lifetime_minutes",
             "Choose between one hour and 30 days, or 0 for what holds everywhere.");
}

std::string as_json(SecurityPolicy const& policy) {
  base::JsonWriter json;
  json.begin_object().key("audit_retention_days").value(policy.audit_retention_days);
  json.key("session_idle_minutes").value(policy.session_idle_minutes);
  json.key("session_lifetime_minutes").value(policy.session_lifetime_minutes).end_object();
  return json.take();
}

}  // namespace
}  // namespace usher::access
