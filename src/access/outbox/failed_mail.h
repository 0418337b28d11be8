#pragma once

#include "access/services.h"

namespace usher::access {

// Tells the inviter that a mail will not arrive, where it was that of an open invitation. For the transaction
// that writes the failure down.
void tell_of_failed_mail(db::Transaction& transaction, Services const& services,
                         mail::MailChange const& change);

}  // namespace usher::access
