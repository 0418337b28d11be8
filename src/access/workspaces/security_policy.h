#pragma once

#include <optional>

#include "access/services.h"

namespace usher::access {

// What an organization asks beyond what the installation does anyway; 0 is nothing.
struct SecurityPolicy {
  std::int64_t audit_retention_days = 0;  // how long entries of the trail are kept; 0: for ever
  // How long a session may be left alone, and how old it may be, before people have to sign in again for this
  // organization; 0: until identity ends it everywhere.
  std::int64_t session_idle_minutes = 0;
  std::int64_t session_lifetime_minutes = 0;
};

struct SecurityPolicyUpdate {
  std::optional<std::int64_t> audit_retention_days;      // 0, 90 to 36500
  std::optional<std::int64_t> session_idle_minutes;      // 0, 30 to 20160 (14 days)
  std::optional<std::int64_t> session_lifetime_minutes;  // 0, 60 to 43200 (30 days)
};

// The feature of a plan that lets a workspace say how long its trail is kept.
inline constexpr std::string_view kAuditRetentionFeature = "audit_retention";

std::optional<SecurityPolicy> find_security_policy(db::Transaction& transaction,
                                                   base::OrganizationId const& id);

// Needs security.manage. Refuses also with feature_not_in_plan. Limits of sessions are in force for the very
// next request, the caller's own included.
base::Result<SecurityPolicy> update_security_policy(db::Transaction& transaction, Services const& services,
                                                    OrganizationScope const& scope,
                                                    SecurityPolicyUpdate const& update);

}  // namespace usher::access
