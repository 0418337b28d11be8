#include "access/invitations/invitation_send.h"

#include <algorithm>

#include "access/directory/directory.h"
#include "access/invitations/invitation_end.h"
#include "access/invitations/invitation_mail.h"
#include "access/invitations/invitation_team.h"
#include "access/invitations/open_invitation.h"
#include "access/recorded.h"
#include "access/workspaces/deletion.h"
#include "base/crypto.h"

namespace usher::access {
namespace {

void make_room(db::Transaction& transaction, Services const& services, OrganizationScope const& scope,
               base::InvitationId const& older);

}  // namespace

base::Result<SendOutcome> send_invitations(db::Transaction& transaction, Services const& services,
                                           OrganizationScope const& scope,
                                           std::vector<InvitationRequest> const& requests,
                                           Completeness completeness) {
  CHECK(lock_staying(transaction, scope.organization()));
  TRY(Review review, review_invitations(transaction, services, scope, requests, SeatCount::kWhereLimited));
  std::int64_t const sendable =
      std::count_if(review.rows.begin(), review.rows.end(),
                    [](ReviewedRow const& row) { return can_be_sent(row.verdict); });
  bool const is_complete = sendable == static_cast<std::int64_t>(requests.size());
  if (sendable == 0 || (!is_complete && completeness == Completeness::kAllOrNothing)) {
    auto const first = std::find_if(review.rows.begin(), review.rows.end(),
                                    [](ReviewedRow const& row) { return !can_be_sent(row.verdict); });
    base::Error error = base::refused("invitations_refused", "Nothing was sent: " + first->error->message);
    error.field = first->error->field;
    return SendOutcome(RefusedInvitations{std::move(review), std::move(error)});
  }
  Organization const& organization = review.organization;
  CHECK(count_pace(transaction, services, scope, organization, sendable));

  SentInvitations sent;
  std::vector<Invitation> written;
  for (ReviewedRow const& row : review.rows) {
    sent.invitations.emplace_back();
    if (!can_be_sent(row.verdict)) continue;
    TRY(Invitation invitation, write_invitation(transaction, services, scope, organization, row));
    services.announce_invitation(transaction, organization.id, invitation.id, "pending");
    written.push_back(invitation);
    sent.invitations.back() = std::move(invitation);
  }
  settle_new_invitations(transaction, services, scope, written);
  sent.review = std::move(review);
  return SendOutcome(std::move(sent));
}

base::Result<Invitation> write_invitation(db::Transaction& transaction, Services const& services,
                                          OrganizationScope const& scope, Organization const& organization,
                                          ReviewedRow const& row) {
  Invitation invitation;
  invitation.created_at = services.clock.now();
  invitation.id = base::new_id<base::InvitationId>("inv", invitation.created_at);
  invitation.organization = organization.id;
  invitation.email = row.address->canonical();
  invitation.email_as_written = row.address->as_written();
  invitation.grants = row.grants;
  invitation.role = primary_role(row.grants);
  invitation.teams = row.teams;
  invitation.inherited = row.inherited;
  invitation.message = row.message;
  invitation.invited_by = scope.account();
  invitation.invited_by_name = scope.caller().name;
  invitation.expires_at = row.expires_at;
  invitation.access_ends_at = row.access_ends_at;
  // The mail first, for the invitation names it.
  std::string const token = base::random_token();
  TRY(auto mail, mail_invitation(transaction, services, organization, invitation, token));
  invitation.mail = std::move(mail.id);
  invitation.delivery = std::move(mail.delivery);
  // After what may refuse: a batch goes on behind a refusal, and must not have ended anything for it.
  if (!row.replaces.empty()) make_room(transaction, services, scope, row.replaces);
  transaction.add(
      "invitations (id, organization_id, email, email_as_written, state, role, message, invited_by, "
      "created_at, expires_at, mail_id, code_hash, code_expires_at, code_attempts, access_ends_at)",
      invitation.id, organization.id, invitation.email, invitation.email_as_written, "pending",
      invitation.role, invitation.message, invitation.invited_by, invitation.created_at,
      invitation.expires_at, invitation.mail, "", 0, 0, invitation.access_ends_at);
  insert_grants(transaction, services.clock, organization.id, SubjectKind::kInvitation, invitation.id.value,
                invitation.grants, scope.account());
  insert_offered_teams(transaction, invitation.id, invitation.teams);
  add_token(transaction, services.clock, invitation, LinkKind::kMail, scope.account(), token);
  return invitation;
}

void settle_new_invitations(db::Transaction& transaction, Services const& services,
                            OrganizationScope const& scope, std::vector<Invitation> const& invitations) {
  list_new_invitations(transaction, scope.organization(), invitations);
  std::vector<audit::NewEntry> entries;
  entries.reserve(invitations.size());
  for (Invitation const& invitation : invitations)
    entries.push_back(change_of(scope, "invitation.sent", party_of(invitation), "", state_json(invitation)));
  audit::record_all(transaction, services.clock, scope.organization(), std::move(entries));
}

namespace {

// Of two invitations to one address only one is open.
void make_room(db::Transaction& transaction, Services const& services, OrganizationScope const& scope,
               base::InvitationId const& older) {
  Invitation const before = find_invitation(transaction, services.clock, scope.organization(), older).value();
  expire_invitations(transaction, services, before.organization, {&before, 1});
  if (!end_invitation(transaction, services, before, InvitationState::kSuperseded)) return;
  Invitation after = before;
  after.state = InvitationState::kSuperseded;
  audit_invitation(transaction, services, scope, "invitation.superseded", before, state_json(before),
                   state_json(after));
}

}  // namespace
}  // namespace usher::access
