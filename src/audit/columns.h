#pragma once

#include <tuple>

#include "audit/entry.h"

// Private to audit: one row of audit_entries.
namespace usher::audit {

inline constexpr char kColumns[] =
    "id, organization_id, sequence, at, actor_kind, actor_id, actor_name, action, target_kind, target_id, "
    "target_name, before, after, address, request_id, previous_hash, hash";

using Columns = std::tuple<base::AuditEntryId, base::OrganizationId, std::int64_t, base::Time, std::string,
                           std::string, std::string, std::string, std::string, std::string, std::string,
                           std::string, std::string, std::string, std::string, std::string, std::string>;

inline Entry entry_of(Columns row) {
  Entry entry;
  std::tie(entry.id, entry.organization, entry.sequence, entry.at, entry.actor.kind, entry.actor.id,
           entry.actor.name, entry.action, entry.target.kind, entry.target.id, entry.target.name,
           entry.before, entry.after, entry.address, entry.request_id, entry.previous_hash, entry.hash) =
      std::move(row);
  return entry;
}

}  // namespace usher::audit
