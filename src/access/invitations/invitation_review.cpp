#include "access/invitations/invitation_review.h"

#include <algorithm>
#include <array>

#include "access/invitations/invitation_judge.h"

namespace usher::access {
namespace {

constexpr std::array<std::string_view, 8> kVerdicts{"new_account",    "existing_account", "already_invited",
                                                    "already_member", "invalid",          "duplicate",
                                                    "not_allowed",    "over_seats"};

}  // namespace

std::string_view key_of(Verdict verdict) {
  return kVerdicts[static_cast<std::size_t>(verdict)];
}

std::optional<Verdict> parse_verdict(std::string_view key) {
  auto const found = std::find(kVerdicts.begin(), kVerdicts.end(), key);
  if (found == kVerdicts.end()) return std::nullopt;
  return static_cast<Verdict>(found - kVerdicts.begin());
}

base::Result<Review> review_invitations(db::Transaction& transaction, Services const& services,
                                        OrganizationScope const& scope,
                                        std::vector<InvitationRequest> const& requests, SeatCount seats) {
  TRY(InvitationJudge judge, InvitationJudge::open(transaction, services, scope, seats));
  Review review;
  review.rows = judge.judge(transaction, services, scope, requests);
  for (std::size_t i = 0; i < review.rows.size(); ++i)
    if (auto& error = review.rows[i].error)
      error->field = "invitations[" + std::to_string(i) + "]." + error->field;
  review.organization = judge.organization();
  review.seats = judge.seats();
  review.needed = judge.needed();
  return review;
}

}  // namespace usher::access
