#pragma once

#include <vector>

#include "access/outbox/outbox.h"

// Private to access.
namespace usher::access {

// What can be done about each of these. One query per 200.
std::vector<OutboxMail> judged(db::Transaction& transaction, Services const& services,
                               std::vector<mail::ListedMail> mails);

}  // namespace usher::access
