#pragma once

#include <optional>
#include <string>

#include "access/services.h"
#include "db/database.h"
#include "identity/confirmation.h"

// A workspace that an owner wants deleted goes on a day, and until then any owner can call it off. Everybody
// in it works on meanwhile; nobody new gets in. What happens after the day stands in deletion_rows.h.
namespace usher::access {

inline constexpr base::Duration kDeletionWait = std::chrono::hours(24 * 14);
inline constexpr base::Duration kDeletionReminder = std::chrono::hours(24);

struct ScheduledDeletion {
  base::Time at;
  base::Time asked_at;
  base::AccountId asked_by;
  std::string asked_by_name;
};
std::optional<ScheduledDeletion> find_scheduled_deletion(db::Transaction& transaction,
                                                         base::OrganizationId const& organization);

struct DeletionRequest {
  std::string name;  // of the workspace, as whoever asks has typed it
  identity::Confirmation confirmation;
};
// Needs organization.delete, which owners have; a person. Tells owners by mail and bell, admins by bell.
// Refuses with wrong_name, deletion_scheduled (it is already), and as a confirmation does
// (identity/confirmation.h). Hashes a password: outside of transactions.
base::Result<ScheduledDeletion> schedule_deletion(db::Database& database, Services const& services,
                                                  OrganizationScope const& scope,
                                                  DeletionRequest const& request);

// Needs organization.delete; a person. Until the very moment in which it begins. Refuses with
// deletion_not_scheduled.
base::Ok call_off_deletion(db::Transaction& transaction, Services const& services,
                           OrganizationScope const& scope);

// Called by a timer; each gives how many, at most limit.
// Tells those whom the transaction of the event had no room for.
std::int64_t tell_of_deletions(db::Transaction& transaction, Services const& services, int limit);
// Begins to remind owners of what goes within a day.
std::int64_t remind_of_deletions(db::Transaction& transaction, Services const& services, int limit);
// Ends all rights in workspaces whose day has come, for the next request.
std::int64_t begin_deletions(db::Transaction& transaction, Services const& services, int limit);

// Refuses with workspace_leaving where a deletion is scheduled or under way: for all that would let somebody
// in.
base::Ok check_staying(db::Transaction& transaction, base::OrganizationId const& organization);
// The same, and lock_organization, at once.
base::Ok lock_staying(db::Transaction& transaction, base::OrganizationId const& organization);

}  // namespace usher::access
