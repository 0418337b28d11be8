#pragma once

#include <string>

#include "access/services.h"
#include "db/database.h"
#include "identity/account.h"
#include "identity/session.h"

namespace usher::access {

// The first start: an installation without accounts.
bool needs_setup(db::Transaction& transaction);

struct Setup {
  std::string organization;
  std::string name;
  std::string email;
  std::string password;
  std::string time_zone = "UTC";
  std::string plan = "unlimited";
};

struct SetupDone {
  base::OrganizationId organization;
  base::ProjectId project;
  identity::Account owner;
  identity::NewSession session;
};

// Makes the organization, its first project and its owner, once: already_set_up afterwards, also for parallel
// calls. Hashes a password: not for an I/O thread.
base::Result<SetupDone> set_up(db::Database& database, Services const& services, Setup const& setup,
                               identity::Origin const& origin);

}  // namespace usher::access
