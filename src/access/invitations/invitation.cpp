#include "access/invitations/invitation.h"

#include <algorithm>
#include <array>

#include "access/invitations/invitation_team.h"
#include "base/crypto.h"
#include "db/in_list.h"

namespace usher::access {
namespace {

constexpr std::array<std::string_view, 7> kStates{"pending", "accepted",   "declined",      "revoked",
                                                  "expired", "superseded", "needs_approval"};

std::vector<Invitation> read_rows(db::Transaction& transaction, base::Clock const& clock,
                                  base::OrganizationId const& organization,
                                  std::vector<std::string> const& ids);
void add_grants(db::Transaction& transaction, std::vector<std::string> const& ids,
                std::vector<Invitation>& invitations);
void add_deliveries(db::Transaction& transaction, std::vector<Invitation>& invitations);
std::string_view key_of(LinkKind kind) {
  return kind == LinkKind::kMail ? "mail" : "link";
}

}  // namespace

std::string_view key_of(InvitationState state) {
  return kStates[static_cast<std::size_t>(state)];
}

std::optional<InvitationState> parse_invitation_state(std::string_view key) {
  auto const found = std::find(kStates.begin(), kStates.end(), key);
  if (found == kStates.end()) return std::nullopt;
  return static_cast<InvitationState>(found - kStates.begin());
}

std::optional<Invitation> find_invitation(db::Transaction& transaction, base::Clock const& clock,
                                          base::OrganizationId const& organization,
                                          base::InvitationId const& id) {
  auto found = find_invitations(transaction, clock, organization, {id.value});
  if (found.empty()) return std::nullopt;
  return std::move(found.front());
}

std::vector<Invitation> find_invitations(db::Transaction& transaction, base::Clock const& clock,
                                         base::OrganizationId const& organization,
                                         std::vector<std::string> const& ids) {
  auto invitations = read_rows(transaction, clock, organization, ids);
  add_grants(transaction, ids, invitations);
  add_deliveries(transaction, invitations);
  std::map<std::string, std::size_t> places;
  for (std::size_t i = 0; i < ids.size(); ++i) places[ids[i]] = i;
  std::sort(invitations.begin(), invitations.end(), [&](Invitation const& a, Invitation const& b) {
    return places[a.id.value] < places[b.id.value];
  });
  return invitations;
}

std::string issue_token(db::Transaction& transaction, base::Clock const& clock, Invitation const& invitation,
                        LinkKind kind, base::AccountId const& by) {
  transaction.send(
      "update invitation_tokens set died_at = ? where invitation_id = ? and kind = ? and died_at is null",
      clock.now(), invitation.id, key_of(kind));
  std::string token = base::random_token();
  add_token(transaction, clock, invitation, kind, by, token);
  return token;
}

void add_token(db::Transaction& transaction, base::Clock const& clock, Invitation const& invitation,
               LinkKind kind, base::AccountId const& by, std::string_view token) {
  transaction.add("invitation_tokens (token_hash, invitation_id, kind, email, issued_by, created_at)",
                  base::sha256_hex(token), invitation.id, key_of(kind), invitation.email_as_written, by,
                  clock.now());
}

void kill_tokens(db::Transaction& transaction, base::Clock const& clock,
                 std::vector<std::string> const& invitations) {
  db::InList::each(transaction, invitations, [&](std::string const& list, db::Parameters values) {
    values.insert(values.begin(), db::parameter(clock.now()));
    transaction.send_with(
        "update invitation_tokens set died_at = ? where invitation_id in (" + list + ") and died_at is null",
        values);
  });
}

std::optional<TokenTarget> find_by_token(db::Transaction& transaction, base::Clock const& clock,
                                         std::string_view token) {
  auto row = transaction.row<base::InvitationId, base::OrganizationId, std::string, std::string,
                             base::AccountId, std::optional<base::Time>>(
      "select t.invitation_id, i.organization_id, t.kind, t.email, t.issued_by, t.died_at from "
      "invitation_tokens t join invitations i on i.id = t.invitation_id where t.token_hash = ?",
      base::sha256_hex(token));
  if (!row) return std::nullopt;
  auto& [id, organization, kind, email, issued_by, died_at] = *row;
  auto invitation = find_invitation(transaction, clock, organization, id);
  if (!invitation) return std::nullopt;
  return TokenTarget{*std::move(invitation), kind == "mail" ? LinkKind::kMail : LinkKind::kCopied,
                     std::move(email), std::move(issued_by), died_at.has_value()};
}

std::optional<base::OrganizationId> organization_invited_to(db::Transaction& transaction,
                                                            std::string_view token) {
  return transaction.value<base::OrganizationId>(
      "select i.organization_id from invitation_tokens t join invitations i on i.id = t.invitation_id where "
      "t.token_hash = ?",
      base::sha256_hex(token));
}

std::string link_of(Services const& services, std::string_view token) {
  return services.mail.public_url + "/invite#" + std::string(token);
}

namespace {

std::vector<Invitation> read_rows(db::Transaction& transaction, base::Clock const& clock,
                                  base::OrganizationId const& organization,
                                  std::vector<std::string> const& ids) {
  std::vector<Invitation> invitations;
  db::InList::each(transaction, ids, [&](std::string const& places, db::Parameters parameters) {
    parameters.push_back(db::parameter(organization));
    for (auto& row :
         transaction.rows_with<base::InvitationId, std::string, std::string, std::string, std::string,
                               base::AccountId, std::string, base::Time, base::Time,
                               std::optional<base::Time>, std::optional<base::Time>,
                               std::optional<base::Time>, std::optional<base::Time>, base::MailId>(
             "select i.id, i.email, i.email_as_written, i.state, i.message, i.invited_by, a.name, "
             "i.created_at, i.expires_at, i.access_ends_at, i.opened_at, i.ended_at, i.reminded_at, "
             "i.mail_id from "
             "invitations i join accounts a on "
             "a.id = i.invited_by where i.id in (" +
                 places + ") and i.organization_id = ?",
             parameters)) {
      Invitation invitation;
      std::string state;
      std::tie(invitation.id, invitation.email, invitation.email_as_written, state, invitation.message,
               invitation.invited_by, invitation.invited_by_name, invitation.created_at,
               invitation.expires_at, invitation.access_ends_at, invitation.opened_at, invitation.ended_at,
               invitation.reminded_at, invitation.mail) = std::move(row);
      invitation.organization = organization;
      invitation.state = parse_invitation_state(state).value();
      // The clock decides, whether or not the sweep has been here.
      if (invitation.is_live() && invitation.expires_at <= clock.now())
        invitation.state = InvitationState::kExpired;
      invitations.push_back(std::move(invitation));
    }
  });
  return invitations;
}

void add_grants(db::Transaction& transaction, std::vector<std::string> const& ids,
                std::vector<Invitation>& invitations) {
  auto grants = grants_of(transaction, SubjectKind::kInvitation, ids);
  for (Invitation& invitation : invitations) {
    auto const own = grants.find(invitation.id.value);
    if (own != grants.end()) invitation.grants = std::move(own->second);
    invitation.role = primary_role(invitation.grants);
  }
  auto teams = offered_teams(transaction, ids);
  for (Invitation& invitation : invitations) {
    OfferedTeams& offered = teams[invitation.id.value];
    invitation.teams = std::move(offered.teams);
    invitation.inherited = std::move(offered.inherited);
    invitation.gone_teams = std::move(offered.gone);
  }
}

void add_deliveries(db::Transaction& transaction, std::vector<Invitation>& invitations) {
  std::vector<base::MailId> mails;
  for (Invitation const& invitation : invitations)
    if (!invitation.mail.empty()) mails.push_back(invitation.mail);
  auto const deliveries = mail::deliveries_of(transaction, mails);
  for (Invitation& invitation : invitations) {
    auto const own = deliveries.find(invitation.mail);
    if (own != deliveries.end()) invitation.delivery = own->second;
  }
}

}  // namespace
}  // namespace usher::access
