#include "access/invitations/invitation_change.h"
#include "access/invitations/invitation_mail.h"
#include "access/invitations/open_invitation.h"
#include "access/recorded.h"
#include "access/workspaces/deletion.h"
#include "audit/trail.h"
#include "base/crypto.h"
#include "base/log.h"

namespace usher::access {
namespace {

// Nobody is reminded of what reached them within this time.
constexpr base::Duration kQuiet = std::chrono::hours(24);

std::map<base::OrganizationId, std::vector<std::string>> due(db::Transaction& transaction, base::Time now,
                                                             int limit);
bool is_worth_reminding(db::Transaction& transaction, Services const& services, Invitation const& invitation);
base::Ok remind(db::Transaction& transaction, Services const& services, Organization const& organization,
                Invitation const& invitation);

}  // namespace

std::int64_t remind_invitations(db::Transaction& transaction, Services const& services, int limit) {
  if (!services.mail.is_configured()) return 0;
  std::int64_t count = 0;
  for (auto const& [id, invitations] : due(transaction, services.clock.now(), limit)) {
    count += static_cast<std::int64_t>(invitations.size());
    Organization const organization = find_organization(transaction, id).value();
    for (Invitation const& invitation : find_invitations(transaction, services.clock, id, invitations)) {
      // Once, whatever comes of it; and somebody may just have accepted.
      if (transaction.execute("update invitations set reminder_due = 0 where id = ? and reminder_due = 1 and "
                              "state = 'pending'",
                              invitation.id) == 0 ||
          !is_worth_reminding(transaction, services, invitation))
        continue;
      if (auto const reminded = remind(transaction, services, organization, invitation); !reminded)
        base::log::warning("invitation.reminder_refused",
                           {{"invitation", invitation.id.value}, {"code", reminded.error().code}});
    }
  }
  return count;
}

namespace {

// Those whose mail has arrived before the time of the reminder: one that was sent later is reminder enough,
// and one that cannot be delivered stays so.
std::map<base::OrganizationId, std::vector<std::string>> due(db::Transaction& transaction, base::Time now,
                                                             int limit) {
  std::map<base::OrganizationId, std::vector<std::string>> found;
  for (auto& [id, organization] : transaction.rows<std::string, base::OrganizationId>(
           "select i.id, i.organization_id from organizations o join invitations i on i.organization_id = "
           "o.id "
           "join mails m on m.id = i.mail_id where o.remind_before_expiry_hours > 0 and i.state = 'pending' "
           "and i.reminder_due = 1 and i.expires_at > ? and i.expires_at <= ? + o.remind_before_expiry_hours "
           "* "
           "3600000000 and m.state = 'sent' and m.created_at <= i.expires_at - o.remind_before_expiry_hours "
           "* "
           "3600000000 and m.created_at <= ? order by i.expires_at, i.id limit ?",
           now, now, now - kQuiet, limit))
    found[organization].push_back(std::move(id));
  return found;
}

bool is_worth_reminding(db::Transaction& transaction, Services const& services,
                        Invitation const& invitation) {
  if (invitation.access_ends_at && *invitation.access_ends_at <= services.clock.now()) return false;
  if (!check_staying(transaction, invitation.organization)) return false;
  auto const address = base::EmailAddress::parse(invitation.email_as_written);
  // Whoever got the day's mails from here has heard enough.
  return address && check_recipient(transaction, services, invitation.organization, *address);
}

base::Ok remind(db::Transaction& transaction, Services const& services, Organization const& organization,
                Invitation const& invitation) {
  std::string const token = base::random_token();
  CHECK(mail_reminder(transaction, services, organization, invitation, token));
  // Besides the older one, which may be open in a browser just now.
  add_token(transaction, services.clock, invitation, LinkKind::kMail, invitation.invited_by, token);
  transaction.execute("update invitations set reminded_at = ? where id = ?", services.clock.now(),
                      invitation.id);
  record_by_itself(transaction, services, invitation.organization, "invitation.reminded",
                   party_of(invitation), state_json(invitation), state_json(invitation));
  services.announce_invitation(transaction, invitation.organization, invitation.id, "pending");
  return {};
}

}  // namespace
}  // namespace usher::access
