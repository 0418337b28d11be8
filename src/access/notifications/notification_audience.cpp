#include "access/notifications/notification_audience.h"

#include "access/members/member.h"

namespace usher::access {

bool is_active_member(db::Transaction& transaction, Services const& services,
                      base::OrganizationId const& organization, base::AccountId const& account) {
  return transaction
      .value<base::MemberId>(
          "select id from members where organization_id = ? and account_id = ? and status = 'active' and "
          "(access_ends_at is null or access_ends_at > ?)",
          organization, account, services.clock.now())
      .has_value();
}

void tell_inviter(db::Transaction& transaction, Services const& services, Invitation const& invitation,
                  NotificationKind kind, std::string const& name, std::string const& detail) {
  if (!is_active_member(transaction, services, invitation.organization, invitation.invited_by)) return;
  notify(transaction, services,
         {invitation.organization, invitation.invited_by, kind, invitation.id.value, name, detail});
}

std::vector<base::AccountId> approvers_of(db::Transaction& transaction, Services const& services,
                                          base::OrganizationId const& organization,
                                          std::vector<Grant> const& offered, Permission needed) {
  base::Time const now = services.clock.now();
  MemberIds const holders = may_hold(transaction, organization, needed);
  std::vector<std::string> candidates;
  for (auto& [id] : transaction.rows_with<std::string>(
           "select m.id from (" + holders.sql +
               ") holder cross join members m where m.id = holder.id and m.status = 'active' order by "
               "m.joined_at, m.id limit 100",
           holders.parameters))
    candidates.push_back(std::move(id));
  std::vector<base::AccountId> approvers;
  for (Member const& member : find_members(transaction, organization, candidates)) {
    Rights const rights = rights_of(member, now);
    if (!takes_a_seat(member, now) || !rights.everywhere.contains(needed) ||
        !rights.include(rights_offered(offered)))
      continue;
    approvers.push_back(member.account);
    if (approvers.size() == kApproversTold) break;
  }
  return approvers;
}

void tell_approvers(db::Transaction& transaction, Services const& services, Invitation const& invitation) {
  for (base::AccountId const& approver : approvers_of(transaction, services, invitation.organization,
                                                      offered_by(invitation), Permission::kMembersInvite))
    notify(transaction, services,
           {invitation.organization, approver, NotificationKind::kInvitationNeedsApproval,
            invitation.id.value, invitation.email_as_written, invitation.invited_by_name});
}

}  // namespace usher::access
