#pragma once

#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "access/invitations/invitation.h"
#include "access/members/member.h"

// Looking through who still needs their access: what is worth a look, and what was decided. Needs
// members.manage.
//
// Only what is known for certain is a reason. Whether somebody still uses a right to write is not: the audit
// trail has privileged changes, not each saved report.
namespace usher::access {

enum class ReviewReason {
  kIdle,            // of a member: not seen since so many days
  kNoSecondFactor,  // signs in with a password alone
  kExternal,        // the address is of a domain that no owner has
  kEndlessGuest,    // and the access has no end
  kNeverOpened,     // of an invitation: waits for longer than a week, and its link was never used
  kNotAccepted,     // was opened, and waits for longer than a week
  kExpired,         // ended by the clock within as many days
};
std::string_view key_of(ReviewReason reason);
std::optional<ReviewReason> parse_review_reason(std::string_view key);

enum class ReviewDecision {
  kKept,
  kRemoved,  // a member
  kReduced,  // to viewer, on the same projects
  kRevoked,  // an invitation
};
std::string_view key_of(ReviewDecision decision);
std::optional<ReviewDecision> parse_review_decision(std::string_view key);

struct ReviewedMember {
  Member member;
  std::vector<ReviewReason> reasons;
};
struct ReviewedInvitation {
  Invitation invitation;
  std::vector<ReviewReason> reasons;  // one
};

struct ReviewQuery {
  int days = 90;                       // 30, 60 or 90
  std::optional<ReviewReason> reason;  // only those with it
  std::string cursor;
  int limit = 50;
};
template <class Row>
struct ReviewPage {
  std::vector<Row> rows;  // longest unseen, or oldest, first
  std::string next_cursor;
};
// Those with a reason whom nobody has decided to keep for now. Active people, without the asker. The queries
// do not grow with the rows, but for five per 200.
base::Result<ReviewPage<ReviewedMember>> review_members(db::Transaction& transaction,
                                                        Services const& services,
                                                        OrganizationScope const& scope,
                                                        ReviewQuery const& query);
base::Result<ReviewPage<ReviewedInvitation>> review_open_invitations(db::Transaction& transaction,
                                                                     Services const& services,
                                                                     OrganizationScope const& scope,
                                                                     ReviewQuery const& query);

struct ReviewVerdict {
  std::string subject;  // id of a member or an invitation
  ReviewDecision decision = ReviewDecision::kKept;
  int days = 90;  // by which it was looked at; who is kept is not shown again for as long
  AllBelongings belongings = {};
};
// Keeps, or removes, reduces or revokes as if it were done elsewhere, under the same rules, and notes it.
// Refuses with not_found, decision_impossible (not for this one), and whatever refuses the change.
base::Ok decide_review(db::Transaction& transaction, Services const& services, OrganizationScope const& scope,
                       ReviewVerdict const& verdict);

// What was decided, as evidence.
struct NotedDecision {
  std::string id;
  std::string subject_kind;  // member, invitation
  std::string subject;
  std::string name;
  std::string email;
  std::vector<std::string> reasons;  // keys, also of reasons that are no longer known
  std::string decision;
  std::string decided_by;  // name
  base::Time decided_at;
};
struct NotedDecisions {
  std::vector<NotedDecision> decisions;  // newest first
  std::string next_cursor;
};
struct DecisionQuery {
  std::optional<base::Time> from;
  std::optional<base::Time> to;  // exclusive
  std::string cursor;
  int limit = 50;
};
base::Result<NotedDecisions> list_review_decisions(db::Transaction& transaction, Services const& services,
                                                   OrganizationScope const& scope,
                                                   DecisionQuery const& query);

}  // namespace usher::access
