#pragma once

#include <optional>

#include "audit/entry.h"
#include "db/transaction.h"

// What a trail loses by age. The chain stays verifiable: the hash of the last entry that was removed stays as
// the place where it begins, and an entry of the trail itself says so.
namespace usher::audit {

inline constexpr char kTrimmed[] = "audit.trimmed";

// Removes entries that are older than that, the oldest first, at most limit, and never the newest. Says how
// many.
std::int64_t trim(db::Transaction& transaction, base::Clock const& clock,
                  base::OrganizationId const& organization, base::Time older_than, int limit);

// When the oldest entry was written; nullopt for an empty trail.
std::optional<base::Time> oldest_entry(db::Transaction& transaction,
                                       base::OrganizationId const& organization);

// Whatever happened after this moment is in the trail; nullopt where nothing was ever removed.
std::optional<base::Time> kept_since(db::Transaction& transaction, base::OrganizationId const& organization);

// What the entry says of the place where the chain begins. Private to audit.
std::string beginning_json(std::int64_t removed_through, std::string_view hash);

}  // namespace usher::audit
