#pragma once

#include <optional>
#include <vector>

#include "access/services.h"

// What is left of a workspace whose deletion has begun, and how it leaves: in pieces, each a transaction that
// finds by itself what is still there. So the process may die between any two.
namespace usher::access {

// Requests that were under way when the rights ended have come to their end by then.
inline constexpr base::Duration kDeletionGrace = std::chrono::minutes(1);

// The one that began first, once the grace is over.
std::optional<base::OrganizationId> next_deletion(db::Transaction& transaction, base::Clock const& clock);
// Whether any has begun.
bool is_deleting(db::Transaction& transaction);

// Removes at most about limit rows of members, teams, invitations and all that hangs on them; 0: none is
// left. What belongs to other modules and refers to these rows goes before.
std::int64_t delete_people(db::Transaction& transaction, base::OrganizationId const& organization, int limit);

// The projects that are left, at most limit. Each goes by itself, after its events.
std::vector<base::ProjectId> projects_to_delete(db::Transaction& transaction,
                                                base::OrganizationId const& organization, int limit);
void delete_project(db::Transaction& transaction, base::ProjectId const& project);

// The last row, after which nothing knows of it, and the accounts that only its service accounts had.
void delete_organization(db::Transaction& transaction, base::OrganizationId const& organization);

}  // namespace usher::access
