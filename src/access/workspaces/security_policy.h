#pragma once

#include <optional>

#include "access/services.h"

namespace usher::access {

// What an organization asks beyond what the installation does anyway; 0 is nothing.
struct SecurityPolicy {
  std::int64_t audit_retention_days = 0;  // how long entries of the trail are kept; 0: for ever
};

struct SecurityPolicyUpdate {
  std::optional<std::int64_t> audit_retention_days;  // 0, 90 to 36500
};

// The feature of a plan that lets a workspace say how long its trail is kept.
inline constexpr std::string_view kAuditRetentionFeature = "audit_retention";

std::optional<SecurityPolicy> find_security_policy(db::Transaction& transaction,
                                                   base::OrganizationId const& id);

// Needs security.manage. Refuses also with feature_not_in_plan.
base::Result<SecurityPolicy> update_security_policy(db::Transaction& transaction, Services const& services,
                                                    OrganizationScope const& scope,
                                                    SecurityPolicyUpdate const& update);

}  // namespace usher::access
