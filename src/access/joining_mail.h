#pragma once

#include <string_view>

#include "access/organization.h"

// Private to access.
namespace usher::access {

// Six digits to the address that somebody wants to join with.
base::Ok mail_join_code(db::Transaction& transaction, Services const& services,
                        Organization const& organization, base::EmailAddress const& address,
                        std::string_view code);
// To one that has an account: nobody but its holder learns that.
base::Ok mail_sign_in_to_join(db::Transaction& transaction, Services const& services,
                              Organization const& organization, base::EmailAddress const& address);

}  // namespace usher::access
