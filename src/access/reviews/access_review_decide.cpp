#include "access/invitations/invitation_change.h"
#include "access/recorded.h"
#include "access/reviews/access_review.h"
#include "access/reviews/review_reasons.h"
#include "base/crypto.h"
#include "base/json_writer.h"

namespace usher::access {
namespace {

using DecisionId = base::Id<struct ReviewDecisionTag>;

// Of whom something was decided, as they were before.
struct Subject {
  audit::Party party;
  std::string email;
  std::vector<ReviewReason> reasons;
};

base::Ok decide_member(db::Transaction& transaction, Services const& services, OrganizationScope const& scope,
                       Member const& member, ReviewVerdict const& verdict);
base::Ok decide_invitation(db::Transaction& transaction, Services const& services,
                           OrganizationScope const& scope, Invitation const& invitation,
                           ReviewVerdict const& verdict);
base::Error impossible();
std::vector<Grant> reduced(std::vector<Grant> grants);
void note(db::Transaction& transaction, Services const& services, OrganizationScope const& scope,
          Subject const& subject, ReviewVerdict const& verdict);

}  // namespace

base::Ok decide_review(db::Transaction& transaction, Services const& services, OrganizationScope const& scope,
                       ReviewVerdict const& verdict) {
  CHECK(lock_organization(transaction, scope.organization()));
  CHECK(current_rights(transaction, services.clock, scope, Permission::kMembersManage));
  ReviewLine const line = review_line(transaction, services, scope, verdict.days);
  if (auto const member = find_member(transaction, scope.organization(), base::MemberId(verdict.subject));
      member && member->kind == MemberKind::kPerson) {
    Subject const subject{
        {"member", member->id.value, member->name}, member->email, reasons_of(*member, line)};
    CHECK(decide_member(transaction, services, scope, *member, verdict));
    note(transaction, services, scope, subject, verdict);
    return {};
  }
  if (auto const invitation = find_invitation(transaction, services.clock, scope.organization(),
                                              base::InvitationId(verdict.subject))) {
    std::string const& email = invitation->email_as_written;
    Subject const subject{{"invitation", invitation->id.value, email}, email, reasons_of(*invitation, line)};
    CHECK(decide_invitation(transaction, services, scope, *invitation, verdict));
    note(transaction, services, scope, subject, verdict);
    return {};
  }
  return base::not_found("There is nobody of this id in the workspace.");
}

namespace {

base::Ok decide_member(db::Transaction& transaction, Services const& services, OrganizationScope const& scope,
                       Member const& member, ReviewVerdict const& verdict) {
  // What one decides about oneself is no review.
  if (member.id == scope.member())
    return base::refused("own_membership", "Somebody else has to look at your own access.");
  switch (verdict.decision) {
    case ReviewDecision::kKept: return {};
    case ReviewDecision::kRemoved:
      CHECK(remove_member(transaction, services, scope, member.id, {verdict.belongings, {}}, Effect::kApply));
      return {};
    case ReviewDecision::kReduced: {
      MemberUpdate update;
      update.grants = reduced(member.grants);
      CHECK(update_member(transaction, services, scope, member.id, update, Effect::kApply));
      return {};
    }
    case ReviewDecision::kRevoked: return impossible();
  }
  return impossible();
}

base::Ok decide_invitation(db::Transaction& transaction, Services const& services,
                           OrganizationScope const& scope, Invitation const& invitation,
                           ReviewVerdict const& verdict) {
  if (verdict.decision == ReviewDecision::kKept) return {};
  if (verdict.decision != ReviewDecision::kRevoked) return impossible();
  CHECK(revoke_invitation(transaction, services, scope, invitation.id));
  return {};
}

base::Error impossible() {
  return base::invalid("decision", "Members are kept, removed or reduced; invitations are kept or revoked.",
                       "decision_impossible");
}

// Each grant where it is, as a viewer's. Billing holds no data, and stays as it is.
std::vector<Grant> reduced(std::vector<Grant> grants) {
  for (Grant& grant : grants) {
    if (grant.role == "billing") continue;
    grant.role = "viewer";
    grant.custom.reset();
  }
  return grants;
}

void note(db::Transaction& transaction, Services const& services, OrganizationScope const& scope,
          Subject const& subject, ReviewVerdict const& verdict) {
  base::Time const now = services.clock.now();
  base::Time const quiet_until = now + std::chrono::hours(verdict.days * 24);
  std::string reasons;
  for (ReviewReason const reason : subject.reasons) {
    if (!reasons.empty()) reasons += ' ';
    reasons += key_of(reason);
  }
  transaction.execute(
      "insert into review_decisions (id, organization_id, subject_kind, subject_id, name, email, reasons, "
      "decision, "
      "decided_by, decided_at, quiet_until) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
      base::new_id<DecisionId>("rvd", now), scope.organization(), subject.party.kind, subject.party.id,
      subject.party.name, subject.email, reasons, key_of(verdict.decision), scope.account(), now,
      quiet_until);
  base::JsonWriter json;
  json.begin_object().key("decision").value(key_of(verdict.decision)).key("reasons").begin_array();
  for (ReviewReason const reason : subject.reasons) json.value(key_of(reason));
  json.end_array();
  if (verdict.decision == ReviewDecision::kKept) json.key("quiet_until").value(base::rfc3339(quiet_until));
  json.end_object();
  record_change(transaction, services, scope, "review.decided", subject.party, "", json.take());
}

}  // namespace
}  // namespace usher::access
