#include "access/workspaces/plan.h"

#include <algorithm>

#include "access/directory/directory.h"
#include "access/rights/role.h"

namespace usher::access {
namespace {

// Nobody asks for more seats than the rows of a batch.
constexpr std::int64_t kMostAtOnce = 100'000;

}  // namespace

bool Plan::allows_role(std::string_view role) const {
  return roles.empty() || find_role(role) == nullptr ||
         std::find(roles.begin(), roles.end(), role) != roles.end();
}

base::Ok Plan::check_role(std::string_view role, std::string const& field) const {
  if (allows_role(role)) return {};
  return base::refused("role_not_in_plan", "The plan \"" + name + "\" does not include this role.").at(field);
}

bool Plan::allows_feature(std::string_view feature) const {
  auto const named = features.find(std::string(feature));
  return named == features.end() || named->second;
}

base::Ok Plan::check_feature(std::string_view feature) const {
  if (allows_feature(feature)) return {};
  return base::refused("feature_not_in_plan", "The plan \"" + name + "\" does not include this.")
      .with("feature", std::string(feature));
}

PlanBook::PlanBook() : PlanBook(std::vector<Plan>{}) {}

PlanBook::PlanBook(std::vector<Plan> plans) {
  Plan unlimited;
  unlimited.key = "unlimited";
  unlimited.name = "Unlimited";
  unlimited.invitations_per_hour = 100'000;  // a batch of the largest size
  plans_.emplace(unlimited.key, std::move(unlimited));
  for (Plan& plan : plans) plans_.insert_or_assign(plan.key, std::move(plan));
}

Plan const& PlanBook::find(std::string_view key) const {
  auto const found = plans_.find(key);
  return found != plans_.end() ? found->second : plans_.find("unlimited")->second;
}

Seats count_seats(db::Transaction& transaction, base::Time now, base::OrganizationId const& organization,
                  PlanBook const& plans) {
  Seats seats;
  seats.limit =
      plans
          .find(transaction.value<std::string>("select plan from organizations where id = ?", organization)
                    .value_or(""))
          .seats;
  auto const counts = directory_counts(transaction, organization);
  auto const of_clock = [&](char const* section, char const* status) {
    return transaction
        .value<std::int64_t>("select count(*) from directory where organization_id = ? and section = '" +
                                 std::string(section) + "' and status = '" + status +
                                 "' and ends_at is not null and ends_at <= ?",
                             organization, now)
        .value_or(0);
  };
  seats.used = counts.active - of_clock("person", "active");
  seats.held = counts.pending - of_clock("invitation", "pending");
  // An invitation of somebody who meanwhile joined another way holds no seat. Who they are costs a look at
  // all of them, and matters only where what is asked for at once could take the last seat.
  bool const matters = seats.limit && *seats.limit - seats.used - seats.held < kMostAtOnce;
  if (matters)
    seats.held -=
        transaction
            .value<std::int64_t>(
                "select count(*) from directory d where d.organization_id = ? and d.section = "
                "'invitation' and d.ends_at > ? and exists (select 1 from accounts a join members m "
                "on m.account_id = a.id where a.email = d.email and m.organization_id = "
                "d.organization_id and m.status = 'active')",
                organization, now)
            .value_or(0);
  return seats;
}

base::Error no_seats_left(Seats const& seats) {
  std::string const limit = std::to_string(seats.limit.value_or(0));
  return base::refused("seat_limit_reached",
                       "All " + limit +
                           " seats of the plan are taken. Remove someone, revoke an invitation, or "
                           "change the plan.")
      .with("limit", limit)
      .with("used", std::to_string(seats.used))
      .with("held", std::to_string(seats.held));
}

}  // namespace usher::access
