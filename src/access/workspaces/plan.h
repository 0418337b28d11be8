#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/ids.h"
#include "base/result.h"
#include "db/transaction.h"

namespace usher::access {

// What an organization has subscribed to, or been given by its operator.
struct Plan {
  std::string key;
  std::string name;
  std::optional<std::int64_t> seats;  // nullopt: unlimited
  std::vector<std::string> roles;     // keys that may be given; empty: all built-in ones
  std::map<std::string, bool> features;
  std::int64_t invitations_per_hour = 1000;  // per member; an organization may send five times that

  // `roles` speaks of built-in ones; whether there may be custom ones is a feature.
  bool allows_role(std::string_view role) const;
  // 422 role_not_in_plan.
  base::Ok check_role(std::string_view role, std::string const& field) const;
  // What the file does not name is allowed, as seats and roles are.
  bool allows_feature(std::string_view feature) const;
  // 422 feature_not_in_plan.
  base::Ok check_feature(std::string_view feature) const;
};
// The feature that custom roles depend on.
inline constexpr std::string_view kCustomRolesFeature = "custom_roles";
// The same for teams.
inline constexpr std::string_view kTeamsFeature = "teams";

// The plans of this installation. `unlimited` is always there.
class PlanBook {
 public:
  PlanBook();
  explicit PlanBook(std::vector<Plan> plans);
  // The plan of that key, or `unlimited`: a plan that left the file must not lock people out.
  Plan const& find(std::string_view key) const;
  bool contains(std::string_view key) const { return plans_.find(key) != plans_.end(); }

 private:
  std::map<std::string, Plan, std::less<>> plans_;
};

// Seats of an organization. A seat is an active member, or a pending invitation of somebody who is not a
// member.
struct Seats {
  std::optional<std::int64_t> limit;
  std::int64_t used = 0;
  std::int64_t held = 0;

  // nullopt: without end. Never negative: a lowered limit throws nobody out.
  std::optional<std::int64_t> free() const {
    if (!limit) return std::nullopt;
    return std::max<std::int64_t>(0, *limit - used - held);
  }
};

// Counts. To take a seat, count under lock_organization in the transaction that takes it.
Seats count_seats(db::Transaction& transaction, base::Time now, base::OrganizationId const& organization,
                  PlanBook const& plans);

// 422 seat_limit_reached, naming the limit.
base::Error no_seats_left(Seats const& seats);

}  // namespace usher::access
