#include "access/invitations/invitation_end.h"

#include "access/directory/directory.h"
#include "access/invitations/open_invitation.h"
#include "access/notifications/notification_audience.h"
#include "access/recorded.h"
#include "db/in_list.h"
#include "mail/outbox.h"

namespace usher::access {
namespace {

std::string state_json_in(InvitationState state, Invitation invitation);

}  // namespace

std::set<base::InvitationId> end_invitations(db::Transaction& transaction, Services const& services,
                                             base::OrganizationId const& organization,
                                             std::span<Invitation const> invitations, InvitationState into,
                                             std::optional<base::AccountId> const& accepted_by) {
  bool const by_the_clock = into == InvitationState::kExpired;
  std::string const ended_at = by_the_clock ? "expires_at" : "?";
  base::Time const now = services.clock.now();
  std::vector<std::string> ids;
  for (Invitation const& invitation : invitations) ids.push_back(invitation.id.value);
  std::set<base::InvitationId> ended;
  std::vector<std::string> ended_ids;
  db::InList::each(transaction, ids, [&](std::string const& list, db::Parameters const& listed) {
    db::Parameters values{db::parameter(key_of(into)), db::parameter(accepted_by)};
    if (!by_the_clock) values.push_back(db::parameter(now));
    values.insert(values.end(), listed.begin(), listed.end());
    values.push_back(db::parameter(now));
    for (auto& [id] : transaction.rows_with<std::string>(
             "update invitations set state = ?, accepted_by = ?, ended_at = " + ended_at + " where id in (" +
                 list + ") and (state = 'pending' or state = 'needs_approval') and expires_at " +
                 (by_the_clock ? "<=" : ">") + " ? returning id",
             values)) {
      ended.emplace(id);
      ended_ids.push_back(std::move(id));
    }
  });
  if (ended.empty()) return ended;
  unlist_invitations(transaction, organization, ended_ids);
  kill_tokens(transaction, services.clock, ended_ids);
  mail::cancel_mails(transaction, services.clock, ended_ids);
  for (base::InvitationId const& id : ended)
    services.announce_invitation(transaction, organization, id, std::string(key_of(into)));
  return ended;
}

bool end_invitation(db::Transaction& transaction, Services const& services, Invitation const& invitation,
                    InvitationState into, std::optional<base::AccountId> const& accepted_by) {
  return !end_invitations(transaction, services, invitation.organization, {&invitation, 1}, into, accepted_by)
              .empty();
}

void expire_invitations(db::Transaction& transaction, Services const& services,
                        base::OrganizationId const& organization, std::span<Invitation const> invitations) {
  auto const ended =
      end_invitations(transaction, services, organization, invitations, InvitationState::kExpired);
  std::vector<audit::NewEntry> entries;
  for (Invitation const& invitation : invitations)
    if (ended.contains(invitation.id))
      entries.push_back(change_by_itself(organization, "invitation.expired", party_of(invitation),
                                         state_json(invitation),
                                         state_json_in(InvitationState::kExpired, invitation)));
  audit::record_all(transaction, services.clock, organization, std::move(entries));
  for (Invitation const& invitation : invitations)
    if (ended.contains(invitation.id))
      tell_inviter(transaction, services, invitation, NotificationKind::kInvitationExpired,
                   invitation.email_as_written);
}

std::set<base::InvitationId> revoke_invitations(db::Transaction& transaction, Services const& services,
                                                OrganizationScope const& scope, Rights const& own,
                                                std::span<Invitation const> invitations) {
  std::vector<Invitation> within;
  for (Invitation const& invitation : invitations)
    if (invitation.is_live() && check_not_upward(own, rights_offered(offered_by(invitation))))
      within.push_back(invitation);
  auto ended =
      end_invitations(transaction, services, scope.organization(), within, InvitationState::kRevoked);
  std::vector<audit::NewEntry> entries;
  for (Invitation const& invitation : within)
    if (ended.contains(invitation.id))
      entries.push_back(change_of(scope, "invitation.revoked", party_of(invitation), state_json(invitation),
                                  state_json_in(InvitationState::kRevoked, invitation)));
  audit::record_all(transaction, services.clock, scope.organization(), std::move(entries));
  return ended;
}

namespace {

std::string state_json_in(InvitationState state, Invitation invitation) {
  invitation.state = state;
  return state_json(invitation);
}

}  // namespace
}  // namespace usher::access
