#pragma once

#include "access/notifications/notification.h"

namespace usher::access {

// Queues the mail about it, in the organization's language, and notes it at the row. `count` is how many it
// tells of. Nothing where the account is gone or its address takes no mail: the row stays.
void mail_notification(db::Transaction& transaction, Services const& services, NewNotification const& news,
                       NotificationId const& id, std::int64_t count);

}  // namespace usher::access
