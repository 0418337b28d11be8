#include "access/invitation_send.h"

#include <algorithm>

#include "access/invitation_mail.h"
#include "access/open_invitation.h"
#include "base/crypto.h"

namespace usher::access {
namespace {

constexpr base::Duration kPaceWindow = std::chrono::hours(1);

base::Ok check_pace(db::Transaction& transaction, Services const& services, OrganizationScope const& scope,
                    std::int64_t count);
base::Error too_fast(std::string const& who, std::int64_t limit, base::Time now,
                     std::optional<base::Time> in_the_way);
base::Result<Invitation> write(db::Transaction& transaction, Services const& services,
                               OrganizationScope const& scope, Organization const& organization,
                               ReviewedRow const& row);
void make_room(db::Transaction& transaction, Services const& services, OrganizationScope const& scope,
               base::InvitationId const& older);

}  // namespace

base::Result<SendOutcome> send_invitations(db::Transaction& transaction, Services const& services,
                                           OrganizationScope const& scope,
                                           std::vector<InvitationRequest> const& requests,
                                           Completeness completeness) {
  CHECK(lock_organization(transaction, scope.organization()));
  TRY(Review review, review_invitations(transaction, services, scope, requests));
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
  CHECK(check_pace(transaction, services, scope, sendable));

  Organization const organization = find_organization(transaction, scope.organization()).value();
  SentInvitations sent;
  for (ReviewedRow const& row : review.rows) {
    sent.invitations.emplace_back();
    if (!can_be_sent(row.verdict)) continue;
    TRY(sent.invitations.back(), write(transaction, services, scope, organization, row));
  }
  sent.review = std::move(review);
  return SendOutcome(std::move(sent));
}

namespace {

// Counts invitations, not requests, and both together: what was written within the hour, and what is asked
// for.
base::Ok check_pace(db::Transaction& transaction, Services const& services, OrganizationScope const& scope,
                    std::int64_t count) {
  Organization const organization = find_organization(transaction, scope.organization()).value();
  std::int64_t const limit = services.plans.find(organization.plan).invitations_per_hour;
  if (count > limit)
    return base::refused("too_many_invitations", "At most " + std::to_string(limit) +
                                                     " invitations an hour can be sent; send fewer at once.");
  base::Time const since = services.clock.now() - kPaceWindow;
  auto const recent = transaction.row<std::int64_t, std::int64_t>(
      "select count(*), coalesce(sum(case when invited_by = ? then 1 else 0 end), 0) from invitations where "
      "organization_id = ? and created_at > ?",
      scope.account(), scope.organization(), since);
  auto const [of_organization, of_member] = *recent;
  if (std::int64_t const over = of_member + count - limit; over > 0)
    return too_fast("You have", limit, services.clock.now(),
                    transaction.value<base::Time>(
                        "select created_at from invitations where organization_id = ? and created_at > ? and "
                        "invited_by = ? order by created_at limit 1 offset ?",
                        scope.organization(), since, scope.account(), over - 1));
  if (std::int64_t const over = of_organization + count - 5 * limit; over > 0)
    return too_fast(
        "The workspace has", 5 * limit, services.clock.now(),
        transaction.value<base::Time>("select created_at from invitations where organization_id = ? and "
                                      "created_at > ? order by created_at limit 1 offset ?",
                                      scope.organization(), since, over - 1));
  return {};
}

// in_the_way: the newest of those that must leave the window first.
base::Error too_fast(std::string const& who, std::int64_t limit, base::Time now,
                     std::optional<base::Time> in_the_way) {
  auto const wait = std::chrono::ceil<std::chrono::seconds>(in_the_way.value_or(now) + kPaceWindow - now);
  return base::limited("too_many_invitations",
                       who + " sent as many invitations as fit into an hour, which are " +
                           std::to_string(limit) + "; try again later.",
                       std::max<long>(1, static_cast<long>(wait.count())));
}

base::Result<Invitation> write(db::Transaction& transaction, Services const& services,
                               OrganizationScope const& scope, Organization const& organization,
                               ReviewedRow const& row) {
  if (!row.replaces.empty()) make_room(transaction, services, scope, row.replaces);

  Invitation invitation;
  invitation.created_at = services.clock.now();
  invitation.id = base::new_id<base::InvitationId>("inv", invitation.created_at);
  invitation.organization = organization.id;
  invitation.email = row.address->canonical();
  invitation.email_as_written = row.address->as_written();
  invitation.grants = row.grants;
  invitation.role = primary_role(row.grants);
  invitation.message = row.message;
  invitation.invited_by = scope.account();
  invitation.invited_by_name = scope.caller().name;
  invitation.expires_at = row.expires_at;
  transaction.execute(
      "insert into invitations (id, organization_id, email, email_as_written, state, role, message, "
      "invited_by, "
      "created_at, expires_at, mail_id, code_hash, code_expires_at, code_attempts) values (?, ?, ?, ?, "
      "'pending', ?, "
      "?, ?, ?, ?, '', '', 0, 0)",
      invitation.id, organization.id, invitation.email, invitation.email_as_written, invitation.role,
      invitation.message, invitation.invited_by, invitation.created_at, invitation.expires_at);
  insert_grants(transaction, services.clock, organization.id, SubjectKind::kInvitation, invitation.id.value,
                invitation.grants, scope.account());
  std::string const token =
      issue_token(transaction, services.clock, invitation, LinkKind::kMail, scope.account());
  TRY(invitation.mail, mail_invitation(transaction, services, organization, invitation, token));
  invitation.delivery = mail::delivery_of(transaction, invitation.mail);
  audit_invitation(transaction, services, scope, "invitation.sent", invitation, "", state_json(invitation));
  services.announce_invitation(transaction, organization.id, invitation.id, "pending");
  return invitation;
}

// Of two invitations to one address only one is open.
void make_room(db::Transaction& transaction, Services const& services, OrganizationScope const& scope,
               base::InvitationId const& older) {
  Invitation const before = find_invitation(transaction, services.clock, scope.organization(), older).value();
  expire_invitation(transaction, services, before);
  if (!end_invitation(transaction, services, before, InvitationState::kSuperseded)) return;
  Invitation after = before;
  after.state = InvitationState::kSuperseded;
  audit_invitation(transaction, services, scope, "invitation.superseded", before, state_json(before),
                   state_json(after));
}

}  // namespace
}  // namespace usher::access
