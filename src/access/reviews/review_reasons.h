#pragma once

#include "access/reviews/access_review.h"

// Private to access: why somebody is looked at.
namespace usher::access {

inline constexpr base::Duration kPatience = std::chrono::hours(7 * 24);  // with an open invitation

// What reasons are told by.
struct ReviewLine {
  base::Time now;
  base::Time seen_before;             // idle: not seen since
  std::set<std::string> own_domains;  // of the owners
};
ReviewLine review_line(db::Transaction& transaction, Services const& services, OrganizationScope const& scope,
                       int days);

std::vector<ReviewReason> reasons_of(Member const& member, ReviewLine const& line);
std::vector<ReviewReason> reasons_of(Invitation const& invitation, ReviewLine const& line);

// SQL, with its parameters: whether the member in the row d of the directory, or the invitation i, has the
// reason.
std::string condition_of(ReviewReason reason, ReviewLine const& line, db::Parameters& parameters);

}  // namespace usher::access
