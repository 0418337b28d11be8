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
  std::int64_t remind_before_expiry_hours = 48;  // the invitee is mailed once more then; 0: never
  bool copied_links_allowed = true;  // where mail is not configured: is a copied link enough to join?
  base::Time created_at;
  // Since when members need a second factor; those who joined later have their days from then on.
  std::optional<base::Time> second_factor_required_at;
  std::int64_t second_factor_grace_days = 7;
};

struct OrganizationUpdate {
  std::optional<std::string> name;
  std::optional<std::string> language;
  std::optional<std::int64_t> invitation_expiry_hours;     // 1 to 720
  std::optional<std::int64_t> remind_before_expiry_hours;  // 0 to 720
  std::optional<bool> copied_links_allowed;
  std::optional<bool> require_second_factor;             // needs security.manage, as the next one does
  std::optional<std::int64_t> second_factor_grace_days;  // 0 to 90
};

std::optional<Organization> find_organization(db::Transaction& transaction, base::OrganizationId const& id);

// Needs organization.update. Whoever is to require a second factor has one: own_second_factor_missing.
base::Result<Organization> update_organization(db::Transaction& transaction, Services const& services,
                                               OrganizationScope const& scope,
                                               OrganizationUpdate const& update);

}  // namespace usher::access
