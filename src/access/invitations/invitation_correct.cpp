#include <algorithm>

#include "access/directory/directory.h"
#include "access/invitations/invitation_end.h"
#include "access/invitations/invitation_mail.h"
#include "access/invitations/invitation_team.h"
#include "access/invitations/open_invitation.h"
#include "access/members/access_end.h"
#include "access/rights/custom_role.h"

namespace usher::access {
namespace {

base::Result<base::EmailAddress> new_address(db::Transaction& transaction, Services const& services,
                                             OpenInvitation const& open, std::string const& email);
base::Ok give_role(db::Transaction& transaction, OpenInvitation const& open, Services const& services,
                   Invitation& corrected, std::string const& role);
base::Result<OfferedTeams> new_teams(db::Transaction& transaction, Services const& services,
                                     OpenInvitation const& open, std::vector<base::TeamId> const& teams);
base::Ok send_to_new_address(db::Transaction& transaction, Services const& services,
                             OrganizationScope const& scope, OpenInvitation const& open,
                             Invitation const& corrected, base::EmailAddress const& address);

}  // namespace

base::Result<Invitation> correct_invitation(db::Transaction& transaction, Services const& services,
                                            OrganizationScope const& scope, base::InvitationId const& id,
                                            InvitationCorrection const& correction) {
  TRY(OpenInvitation const open, open_invitation(transaction, services, scope, id));
  Invitation const& before = open.invitation;
  // Rule 2 holds for offers, too: one that gives more than the asker has is not theirs to change.
  CHECK(check_not_upward(open.own, rights_offered(offered_by(before))));
  Invitation corrected = before;
  // Whoever corrects an offer makes it: it is worth what they may give, no longer what the first inviter may.
  corrected.invited_by = scope.account();
  corrected.invited_by_name = scope.caller().name;
  corrected.state = InvitationState::kPending;
  if (correction.role) CHECK(give_role(transaction, open, services, corrected, *correction.role));
  if (correction.teams) {
    TRY(OfferedTeams const offered, new_teams(transaction, services, open, *correction.teams));
    corrected.teams = offered.teams;
    corrected.inherited = offered.inherited;
    corrected.gone_teams.clear();
  }
  if (correction.access_ends_at) {
    corrected.access_ends_at = *correction.access_ends_at;
    if (corrected.access_ends_at)
      CHECK(check_end(*corrected.access_ends_at, "access_ends_at", services.clock));
  }
  CHECK(check_ceiling(open.own, offered_by(corrected), "role"));
  CHECK(check_lasting(open.own, offered_by(corrected), corrected.access_ends_at, "access_ends_at"));
  std::optional<base::EmailAddress> address;
  if (correction.email) {
    TRY(address, new_address(transaction, services, open, *correction.email));
    corrected.email = address->canonical();
    corrected.email_as_written = address->as_written();
  }

  auto const changed = transaction.execute(
      "update invitations set email = ?, email_as_written = ?, role = ?, invited_by = ?, access_ends_at = ?, "
      "state = 'pending' where id = ? and (state = 'pending' or state = 'needs_approval') and expires_at > ?",
      corrected.email, corrected.email_as_written, corrected.role, corrected.invited_by,
      corrected.access_ends_at, id, services.clock.now());
  if (changed == 0) return not_pending(before);
  if (corrected.grants != before.grants)
    replace_grants(transaction, services.clock, scope.organization(), SubjectKind::kInvitation, id.value,
                   corrected.grants, scope.account());
  if (correction.teams) replace_offered_teams(transaction, id, corrected.teams);
  relist_invitations(transaction, scope.organization(), {id.value});
  // Who is asked now has not been reminded.
  if (corrected.email != before.email)
    transaction.execute("update invitations set reminder_due = 1, reminded_at = null where id = ?", id);
  if (corrected.email != before.email)
    CHECK(send_to_new_address(transaction, services, scope, open, corrected, *address));
  Invitation const after = find_invitation(transaction, services.clock, scope.organization(), id).value();
  audit_invitation(transaction, services, scope, "invitation.corrected", after, state_json(before),
                   state_json(after));
  services.announce_invitation(transaction, scope.organization(), id, "pending");
  return after;
}

namespace {

base::Result<base::EmailAddress> new_address(db::Transaction& transaction, Services const& services,
                                             OpenInvitation const& open, std::string const& email) {
  TRY(base::EmailAddress const address, base::EmailAddress::parse(email));
  auto const member = transaction.value<std::string>(
      "select m.id from members m join accounts a on a.id = m.account_id where m.organization_id = ? and "
      "a.email = ? and m.status <> 'removed'",
      open.organization.id, address.canonical());
  if (member) return base::conflict("already_member", "This person is already in the workspace.").at("email");
  auto const other = transaction.value<base::InvitationId>(
      "select id from invitations where organization_id = ? and email = ? and (state = 'pending' or state = "
      "'needs_approval') and id <> ?",
      open.organization.id, address.canonical(), open.invitation.id);
  if (!other) return address;
  Invitation const found = find_invitation(transaction, services.clock, open.organization.id, *other).value();
  if (found.is_live())
    return base::conflict("already_invited", "There already is an invitation to this address.").at("email");
  expire_invitations(transaction, services, open.organization.id, {&found, 1});
  return address;
}

base::Ok give_role(db::Transaction& transaction, OpenInvitation const& open, Services const& services,
                   Invitation& corrected, std::string const& role) {
  Roles const roles = Roles::of(transaction, open.organization.id);
  Plan const& plan = services.plans.find(open.organization.plan);
  CHECK(plan.check_role(role, "role"));
  for (Grant& grant : corrected.grants) {
    CHECK(roles.give(grant, role, "role"));
    CHECK(check_scope_of_role(grant, "role"));
  }
  corrected.role = primary_role(corrected.grants);
  return {};
}

base::Result<OfferedTeams> new_teams(db::Transaction& transaction, Services const& services,
                                     OpenInvitation const& open, std::vector<base::TeamId> const& teams) {
  std::vector<std::string> ids;
  for (base::TeamId const& team : teams) ids.push_back(team.value);
  std::map<base::TeamId, Team> known;
  for (Team& team : find_teams(transaction, open.organization.id, ids))
    known.emplace(team.id, std::move(team));
  TRY(OfferedTeams offered, offer_teams(teams, known));
  auto const& before = open.invitation.teams;
  bool const is_wider = std::any_of(offered.teams.begin(), offered.teams.end(), [&](TeamRef const& team) {
    return std::find(before.begin(), before.end(), team) == before.end();
  });
  // Some may be taken out although the plan no longer has teams.
  if (is_wider) CHECK(check_offered_teams(services.plans.find(open.organization.plan), open.own, offered));
  return offered;
}

base::Ok send_to_new_address(db::Transaction& transaction, Services const& services,
                             OrganizationScope const& scope, OpenInvitation const& open,
                             Invitation const& corrected, base::EmailAddress const& address) {
  // One invitation must not become a way to write to any number of strangers.
  CHECK(count_pace(transaction, services, scope, open.organization, 1));
  CHECK(check_recipient(transaction, services, open.organization.id, address));
  mail::cancel_mails(transaction, services.clock, {corrected.id.value});
  kill_tokens(transaction, services.clock, {corrected.id.value});
  std::string const token =
      issue_token(transaction, services.clock, corrected, LinkKind::kMail, scope.account());
  CHECK(mail_invitation_again(transaction, services, open.organization, corrected, token));
  // Whoever opened the older link was somebody else.
  transaction.execute("update invitations set opened_at = null, code_hash = '' where id = ?", corrected.id);
  return {};
}

}  // namespace
}  // namespace usher::access
