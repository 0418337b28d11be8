#pragma once

#include <optional>
#include <string>
#include <vector>

#include "access/invitations/address_warning.h"
#include "access/invitations/invitation.h"
#include "access/workspaces/organization.h"

namespace usher::access {

// One row as somebody typed it.
struct InvitationRequest {
  std::string email;
  std::string role;
  std::optional<std::vector<base::ProjectId>> projects;  // nullopt: the role in the whole organization
  std::string message;
  std::optional<std::int64_t> expires_in_hours;   // 1 to 720; nullopt: the organization's
  std::optional<base::Time> access_ends_at = {};  // of the membership; nullopt: it does not end
  std::optional<base::Error> refusal = {};        // what whoever read the row found wrong with it
  std::vector<base::TeamId> teams = {};           // to join beside it
};

enum class Verdict {
  kNewAccount,       // will be invited
  kExistingAccount,  // will be invited; is known to the asker from another workspace they share
  kAlreadyInvited,   // will be invited again, the older invitation is replaced
  kAlreadyMember,
  kInvalid,
  kDuplicate,   // of a row before
  kNotAllowed,  // by a rule: ceiling, plan, nobody upward, mails a day
  kOverSeats,
};
std::string_view key_of(Verdict verdict);
std::optional<Verdict> parse_verdict(std::string_view key);
inline bool can_be_sent(Verdict verdict) {
  return verdict <= Verdict::kAlreadyInvited;
}
// One that is invited again takes over the seat of the older invitation.
inline bool takes_a_seat(Verdict verdict) {
  return verdict < Verdict::kAlreadyInvited;
}

struct ReviewedRow {
  Verdict verdict = Verdict::kInvalid;
  std::optional<base::Error> error;  // where it cannot be sent
  std::vector<Warning> warnings;
  std::optional<base::EmailAddress> address;  // where it is valid
  std::vector<Grant> grants;
  std::vector<TeamRef> teams;
  std::vector<InheritedGrant> inherited;  // what these carry
  std::string message;
  std::optional<base::Time> access_ends_at;
  base::Time expires_at;
  // An invitation to this address whose place it takes: one that is still open, or one that the clock has
  // ended but nobody has marked yet.
  base::InvitationId replaces;
};

struct Review {
  Organization organization;      // as it was judged
  std::vector<ReviewedRow> rows;  // one per request, in their order
  std::optional<Seats> seats;     // before anything is sent; nullopt if they were not counted
  std::int64_t needed = 0;        // seats the rows that can be sent would take
};

// Counting seats takes longer the more people there are, and where they have no limit only a person wants to
// know.
enum class SeatCount { kAlways, kWhereLimited };

// Judges every row and changes nothing. The number of queries does not grow with the rows, but for one per
// 200.
base::Result<Review> review_invitations(db::Transaction& transaction, Services const& services,
                                        OrganizationScope const& scope,
                                        std::vector<InvitationRequest> const& requests,
                                        SeatCount seats = SeatCount::kAlways);

}  // namespace usher::access
