#pragma once

#include <optional>
#include <string>

#include "access/services.h"

namespace usher::access {

struct Organization {
  base::OrganizationId id;
  std::string name;
  std::string plan;
  std::string language;  // of its mail: en, de, fr, es
  std::int64_t invitation_expiry_hours = 168;
  bool copied_links_allowed = true;  // where mail is not configured: is a copied link enough to join?
  base::Time created_at;
};

struct OrganizationUpdate {
  std::optional<std::string> name;
  std::optional<std::string> language;
  std::optional<std::int64_t> invitation_expiry_hours;  // 1 to 720
  std::optional<bool> copied_links_allowed;
};

std::optional<Organization> find_organization(db::Transaction& transaction, base::OrganizationId const& id);

// Needs organization.update.
base::Result<Organization> update_organization(db::Transaction& transaction, Services const& services,
                                               OrganizationScope const& scope,
                                               OrganizationUpdate const& update);

}  // namespace usher::access
