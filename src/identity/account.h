#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.h"
#include "base/email.h"
#include "base/ids.h"
#include "base/result.h"
#include "db/transaction.h"
#include "identity/caller.h"
#include "identity/session_watcher.h"

namespace usher::identity {

// One person. There is one per mailbox and installation, however many organizations the person is in.
struct Account {
  base::AccountId id;
  std::string email;             // canonical: what is compared
  std::string email_as_written;  // what is shown and mailed to
  std::string name;
  base::Time created_at;
};

std::optional<Account> find_account(db::Transaction& transaction, base::AccountId const& id);
std::optional<Account> find_account_by_email(db::Transaction& transaction, base::EmailAddress const& email);

// Unknown ids are left out. One statement per 200 ids.
std::map<base::AccountId, std::string> names_of(db::Transaction& transaction,
                                                std::set<base::AccountId> const& ids);

struct NewAccount {
  base::EmailAddress email;
  std::string name;           // refused unless base::parse_name takes it
  std::string password_hash;  // made before the transaction, of what check_new_password has taken
};
// Refuses with account_exists when the address is taken, also when it is taken at the same moment.
base::Result<Account> create_account(db::Transaction& transaction, base::Clock const& clock,
                                     NewAccount const& account);

// The account of something that is no person: it has no address and no password, so nobody signs in to it.
base::Result<Account> create_machine_account(db::Transaction& transaction, base::Clock const& clock,
                                             std::string_view name);
// How their made-up addresses begin, unlike any that can be written.
inline constexpr std::string_view kMachineAddress = "machine:";
// One that nothing refers to any more; a person's is left alone.
void delete_machine_account(db::Transaction& transaction, base::AccountId const& account);

// Gives the name as it was stored.
base::Result<std::string> rename_account(db::Transaction& transaction, base::Clock const& clock,
                                         SessionWatcher& watcher, Caller const& caller,
                                         std::string_view name);

}  // namespace usher::identity
