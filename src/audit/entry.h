#pragma once

#include <cstdint>
#include <string>

#include "base/clock.h"
#include "base/ids.h"

namespace usher::audit {

// Somebody or something an entry speaks of. The name is kept as it was at the time.
struct Party {
  std::string kind;  // actors: account, system, operator; targets: member, invitation, project, …
  std::string id;
  std::string name;
};

// One privileged change. before and after are JSON objects as text, empty where there is none.
struct NewEntry {
  base::OrganizationId organization;  // empty: the installation itself
  Party actor;
  std::string action;  // noun.verb_in_the_past: "member.role_changed"
  Party target;
  std::string before;
  std::string after;
  std::string address;     // of the peer, empty for the command line
  std::string request_id;  // empty for the command line
};

struct Entry : NewEntry {
  base::AuditEntryId id;
  std::int64_t sequence = 0;  // 1, 2, 3 … within the organization, without gaps
  base::Time at;
  std::string previous_hash;  // 64 zeros for the first
  std::string hash;           // chain.h says of what
};

}  // namespace usher::audit
