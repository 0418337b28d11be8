#include <algorithm>

#include "access/invitation_mail.h"
#include "access/open_invitation.h"
#include "base/json_writer.h"

namespace usher::access {
namespace {

base::Ok move_to(db::Transaction& transaction, Services const& services, OrganizationScope const& scope,
                 Invitation& invitation, std::string const& email);
base::Ok give_role(OpenInvitation& open, Services const& services, std::string const& role);
std::string as_json(Invitation const& invitation);

}  // namespace

base::Result<Invitation> correct_invitation(db::Transaction& transaction, Services const& services,
                                            OrganizationScope const& scope, base::InvitationId const& id,
                                            InvitationCorrection const& correction) {
  TRY(OpenInvitation open, open_invitation(transaction, services, scope, id));
  // Rule 2 holds for offers, too: one that gives more than the asker has is not theirs to change.
  CHECK(check_not_upward(open.own, rights_from(open.invitation.grants)));
  std::string const before = as_json(open.invitation);
  std::string const old_email = open.invitation.email;
  if (correction.role) {
    CHECK(give_role(open, services, *correction.role));
  }
  if (correction.email) {
    CHECK(move_to(transaction, services, scope, open.invitation, *correction.email));
  }

  Invitation& invitation = open.invitation;
  transaction.execute("update invitations set email = ?, email_as_written = ?, role = ? where id = ?",
                      invitation.email, invitation.email_as_written, invitation.role, id);
  replace_grants(transaction, services.clock, scope.organization(), SubjectKind::kInvitation, id.value,
                 invitation.grants, scope.account());
  if (invitation.email != old_email) {
    mail::cancel_mails(transaction, services.clock, id.value);
    kill_tokens(transaction, services.clock, id);
    CHECK(check_recipient(transaction, services, invitation));
    std::string const token = issue_token(transaction, services.clock, id, LinkKind::kMail);
    CHECK(mail_invitation(transaction, services, open.organization, invitation, token));
    // Whoever opened the older link was somebody else.
    transaction.execute("update invitations set opened_at = null, code_hash = '' where id = ?", id);
  }
  audit_invitation(transaction, services, scope, "invitation.corrected", invitation, before,
                   as_json(invitation));
  services.announce_invitation(transaction, scope.organization(), id, std::string(key_of(invitation.state)));
  return find_invitation(transaction, services.clock, scope.organization(), id).value();
}

namespace {

base::Ok move_to(db::Transaction& transaction, Services const& services, OrganizationScope const& scope,
                 Invitation& invitation, std::string const& email) {
  TRY(base::EmailAddress const address, base::EmailAddress::parse(email));
  auto const member = transaction.value<std::string>(
      "select m.id from members m join accounts a on a.id = m.account_id where m.organization_id = ? and "
      "a.email = ? "
      "and m.status <> 'removed'",
      scope.organization(), address.canonical());
  if (member) return base::conflict("already_member", "This person is already in the workspace.").at("email");
  transaction.execute(
      "update invitations set state = 'expired', ended_at = expires_at where organization_id = ? and email = "
      "? and "
      "(state = 'pending' or state = 'needs_approval') and expires_at <= ? and id <> ?",
      scope.organization(), address.canonical(), services.clock.now(), invitation.id);
  auto const other = transaction.value<std::string>(
      "select id from invitations where organization_id = ? and email = ? and (state = 'pending' or state = "
      "'needs_approval') "
      "and id <> ?",
      scope.organization(), address.canonical(), invitation.id);
  if (other)
    return base::conflict("already_invited", "There already is an invitation to this address.").at("email");
  invitation.email = address.canonical();
  invitation.email_as_written = address.as_written();
  return {};
}

base::Ok give_role(OpenInvitation& open, Services const& services, std::string const& role) {
  if (find_role(role) == nullptr)
    return base::invalid("role", "There is no role of this name.", "role_unknown");
  Plan const& plan = services.plans.find(open.organization.plan);
  if (!plan.allows_role(role))
    return base::refused("role_not_in_plan", "The plan \"" + plan.name + "\" does not include this role.")
        .at("role");
  for (Grant& grant : open.invitation.grants) grant.role = role;
  CHECK(check_ceiling(open.own, open.invitation.grants, "role"));
  open.invitation.role = primary_role(open.invitation.grants);
  return {};
}

std::string as_json(Invitation const& invitation) {
  base::JsonWriter json;
  json.begin_object()
      .key("email")
      .value(invitation.email_as_written)
      .key("role")
      .value(invitation.role)
      .end_object();
  return json.take();
}

}  // namespace
}  // namespace usher::access
