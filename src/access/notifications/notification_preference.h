#pragma once

#include <vector>

#include "access/notifications/notification.h"

namespace usher::access {

// On which ways a member is told of one kind.
struct NotificationPreference {
  NotificationKind kind;
  bool in_app = true;
  bool by_mail = false;
};

// As it is where nobody has chosen: everything in the app; by mail what asks for something to be done, and
// what was done to one's own access by name.
NotificationPreference default_preference(NotificationKind kind);

NotificationPreference preference_of(db::Transaction& transaction, base::OrganizationId const& organization,
                                     base::AccountId const& account, NotificationKind kind);
// The caller's own, one for every kind.
std::vector<NotificationPreference> preferences_of(db::Transaction& transaction,
                                                   OrganizationScope const& scope);
// Changes those that are named.
void set_preferences(db::Transaction& transaction, OrganizationScope const& scope,
                     std::vector<NotificationPreference> const& changed);

}  // namespace usher::access
