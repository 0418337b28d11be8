#include "access/invitation_send.h"

#include <algorithm>

#include "access/invitation_mail.h"
#include "audit/trail.h"
#include "base/crypto.h"
#include "base/json_writer.h"

namespace usher::access {
namespace {

base::Ok check_pace(db::Transaction& transaction, Services const& services, OrganizationScope const& scope,
                    std::int64_t count);
void mark_flooded(db::Transaction& transaction, Services const& services, OrganizationScope const& scope,
                  Review& review);
base::Result<Invitation> write(db::Transaction& transaction, Services const& services,
                               OrganizationScope const& scope, Organization const& organization,
                               ReviewedRow const& row);
void supersede(db::Transaction& transaction, Services const& services, OrganizationScope const& scope,
               base::InvitationId const& older);
void end_lapsed(db::Transaction& transaction, Services const& services, OrganizationScope const& scope,
                base::EmailAddress const& address);
std::string as_json(Invitation const& invitation);

}  // namespace

base::Result<SendOutcome> send_invitations(db::Transaction& transaction, Services const& services,
                                           OrganizationScope const& scope,
                                           std::vector<InvitationRequest> const& requests,
                                           Completeness completeness) {
  CHECK(lock_organization(transaction, scope.organization()));
  TRY(Review review, review_invitations(transaction, services, scope, requests));
  mark_flooded(transaction, services, scope, review);
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
  base::Time const since = services.clock.now() - std::chrono::hours(1);
  auto const recent = transaction.row<std::int64_t, std::int64_t>(
      "select count(*), coalesce(sum(case when invited_by = ? then 1 else 0 end), 0) from invitations where "
      "organization_id = ? and created_at > ?",
      scope.account(), scope.organization(), since);
  auto const [of_organization, of_member] = *recent;
  if (of_member + count <= limit && of_organization + count <= 5 * limit) return {};
  auto const oldest = transaction.value<std::int64_t>(
      "select coalesce(min(created_at), 0) from invitations where organization_id = ? and created_at > ?",
      scope.organization(), since);
  std::int64_t const wait_micros = *oldest + 3'600'000'000 - base::micros(services.clock.now());
  return base::limited(
      "too_many_invitations",
      "At most " + std::to_string(limit) + " invitations an hour can be sent; try again later.",
      std::max<long>(1, static_cast<long>(wait_micros / 1'000'000)));
}

void mark_flooded(db::Transaction& transaction, Services const& services, OrganizationScope const& scope,
                  Review& review) {
  std::vector<base::EmailAddress> recipients;
  for (ReviewedRow const& row : review.rows)
    if (can_be_sent(row.verdict)) recipients.push_back(*row.address);
  auto const counts = mail::mails_to(transaction, scope.organization(), recipients,
                                     services.clock.now() - std::chrono::hours(24));
  for (std::size_t i = 0; i < review.rows.size(); ++i) {
    ReviewedRow& row = review.rows[i];
    if (!can_be_sent(row.verdict)) continue;
    auto const count = counts.find(row.address->canonical());
    if (count == counts.end() || count->second < kMailsPerRecipientAndDay) continue;
    if (row.verdict != Verdict::kAlreadyInvited) --review.needed;
    row.verdict = Verdict::kNotAllowed;
    row.error = base::refused("too_many_mails", "This address already got " +
                                                    std::to_string(kMailsPerRecipientAndDay) +
                                                    " mails from this workspace today; try again tomorrow.")
                    .at("invitations[" + std::to_string(i) + "].email");
  }
}

base::Result<Invitation> write(db::Transaction& transaction, Services const& services,
                               OrganizationScope const& scope, Organization const& organization,
                               ReviewedRow const& row) {
  if (!row.replaces.empty())
    supersede(transaction, services, scope, row.replaces);
  else
    end_lapsed(transaction, services, scope, *row.address);

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
  replace_grants(transaction, services.clock, organization.id, SubjectKind::kInvitation, invitation.id.value,
                 invitation.grants, scope.account());
  std::string const token = issue_token(transaction, services.clock, invitation.id, LinkKind::kMail);
  TRY(invitation.mail, mail_invitation(transaction, services, organization, invitation, token));
  invitation.delivery = mail::delivery_of(transaction, invitation.mail);
  audit::record(transaction, services.clock,
                {organization.id,
                 scope.actor(),
                 "invitation.sent",
                 {"invitation", invitation.id.value, invitation.email_as_written},
                 "",
                 as_json(invitation),
                 scope.caller().origin.address,
                 scope.caller().origin.request_id});
  services.announce_invitation(transaction, organization.id, invitation.id, "pending");
  return invitation;
}

void supersede(db::Transaction& transaction, Services const& services, OrganizationScope const& scope,
               base::InvitationId const& older) {
  transaction.execute("update invitations set state = 'superseded', ended_at = ? where id = ?",
                      services.clock.now(), older);
  kill_tokens(transaction, services.clock, older);
  mail::cancel_mails(transaction, services.clock, older.value);
  audit::record(transaction, services.clock,
                {scope.organization(),
                 scope.actor(),
                 "invitation.superseded",
                 {"invitation", older.value, ""},
                 "",
                 "",
                 scope.caller().origin.address,
                 scope.caller().origin.request_id});
  services.announce_invitation(transaction, scope.organization(), older, "superseded");
}

// One that ended by the clock but that the sweep has not reached still stands in the way of the unique index.
void end_lapsed(db::Transaction& transaction, Services const& services, OrganizationScope const& scope,
                base::EmailAddress const& address) {
  transaction.execute(
      "update invitations set state = 'expired', ended_at = expires_at where organization_id = ? and email = "
      "? and "
      "(state = 'pending' or state = 'needs_approval') and expires_at <= ?",
      scope.organization(), address.canonical(), services.clock.now());
}

std::string as_json(Invitation const& invitation) {
  base::JsonWriter json;
  json.begin_object().key("email").value(invitation.email_as_written).key("role").value(invitation.role);
  json.key("grants").raw(grants_json(invitation.grants));
  json.key("expires_at").value(base::rfc3339(invitation.expires_at)).end_object();
  return json.take();
}

}  // namespace
}  // namespace usher::access
