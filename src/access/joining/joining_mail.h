#pragma once

#include <string_view>

#include "access/workspaces/organization.h"

// Private to access.
namespace usher::access {

// Six digits to the address that somebody wants to join with.
base::Ok mail_join_code(db::Transaction& transaction, Services const& services,
                        Organization const& organization, base::EmailAddress const& address,
                        std::string_view code);
// To one that has an account: nobody but its holder learns that.
base::Ok mail_sign_in_to_join(db::Transaction& transaction, Services const& services,
                              Organization const& organization, base::EmailAddress const& address);

// The same for whoever wants to show that the address of their account is theirs; of no workspace yet.
base::Ok mail_own_address_code(db::Transaction& transaction, Services const& services,
                               base::EmailAddress const& address, std::string_view code);

}  // namespace usher::access
