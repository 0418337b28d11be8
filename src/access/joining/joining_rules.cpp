#include "access/joining/joining_rules.h"

#include <algorithm>
#include <array>

#include "access/members/member.h"
#include "access/notifications/notification_audience.h"
#include "audit/trail.h"
#include "base/json_writer.h"
#include "identity/confirmed_address.h"

namespace usher::access {
namespace {

constexpr std::array<std::string_view, 8> kStandings{"nobody", "welcome",   "wrong_domain", "unconfirmed",
                                                     "member", "suspended", "access_ended", "removed"};

bool is_of(std::vector<std::string> const& domains, std::string_view domain);
std::string entry_json(Entry const& entry);

}  // namespace

std::string_view key_of(JoinStanding standing) {
  return kStandings[static_cast<std::size_t>(standing)];
}

base::Error unknown_join_link() {
  return base::not_found("This link leads nowhere. Make sure that it is complete, or ask for a new one.",
                         "join_link_unknown");
}

base::Ok check_live(JoinLink const& link) {
  if (link.state == JoinLinkState::kLive) return {};
  if (link.state == JoinLinkState::kHeld) return awaits_new_answerer();
  std::string const state(key_of(link.state));
  return base::conflict("join_link_not_live", "This link can no longer be used. Ask for a new one.")
      .with("state", state);
}

base::Error awaits_new_answerer() {
  return base::refused(
      "needs_approval",
      "The person who made this possible may no longer do so. An admin has been told, and has "
      "to confirm it first; try again later.");
}

base::Ok check_domain(std::vector<std::string> const& domains, base::EmailAddress const& address) {
  if (is_of(domains, address.domain())) return {};
  return base::refused("wrong_domain",
                       "This link is for addresses of certain domains, and yours is not one of them.")
      .at("email");
}

JoinStanding standing_of(db::Transaction& transaction, Services const& services,
                         base::OrganizationId const& organization, identity::Account const& account,
                         std::vector<std::string> const& domains) {
  auto const before = transaction.row<std::string, std::optional<base::Time>, base::AccountId>(
      "select status, access_ends_at, removed_by from members where organization_id = ? and account_id = ? "
      "order by case when status = 'removed' then 1 else 0 end, removed_at desc limit 1",
      organization, account.id);
  if (before) {
    auto const& [status, ends, removed_by] = *before;
    if (status == "suspended") return JoinStanding::kSuspended;
    if (status == "active")
      return ends && *ends <= services.clock.now() ? JoinStanding::kEnded : JoinStanding::kMember;
    if (removed_by != account.id) return JoinStanding::kRemoved;
  }
  std::string const domain = account.email.substr(account.email.find('@') + 1);
  if (!is_of(domains, domain)) return JoinStanding::kWrongDomain;
  if (needs_code(transaction, account, domains) && !services.mail.is_configured())
    return JoinStanding::kUnconfirmed;
  return JoinStanding::kWelcome;
}

bool needs_code(db::Transaction& transaction, identity::Account const& account,
                std::vector<std::string> const& domains) {
  return !domains.empty() && !identity::has_confirmed_address(transaction, account.id);
}

base::Ok check_standing(JoinStanding standing) {
  switch (standing) {
    case JoinStanding::kNobody:
    case JoinStanding::kWelcome: return {};
    case JoinStanding::kWrongDomain:
      return base::refused("wrong_domain",
                           "Only people with an address of certain domains can join, and yours is not one of "
                           "them.");
    case JoinStanding::kUnconfirmed:
      return base::refused(
          "mail_not_configured",
          "Your address would have to be confirmed, and this installation sends no mail. Ask "
          "for an invitation.");
    case JoinStanding::kMember: return base::conflict("already_member", "You are in this workspace already.");
    case JoinStanding::kSuspended:
      return base::refused(
          "membership_suspended",
          "Your access to this workspace is suspended. Ask somebody who manages its members.");
    case JoinStanding::kEnded:
      return base::refused("membership_ended",
                           "Your access to this workspace has ended. Ask somebody who manages its members.");
    case JoinStanding::kRemoved:
      return base::refused("removed_before",
                           "You were removed from this workspace. To come back, ask for an invitation.");
  }
  return {};
}

base::Ok check_room(db::Transaction& transaction, Services const& services,
                    base::OrganizationId const& organization, std::string const& email) {
  base::Time const now = services.clock.now();
  bool const holds_a_seat =
      transaction
          .value<base::InvitationId>(
              "select id from invitations where organization_id = ? and email = ? and (state = 'pending' or "
              "state = 'needs_approval') and expires_at > ?",
              organization, email, now)
          .has_value();
  auto const free = count_seats(transaction, now, organization, services.plans).free();
  if (holds_a_seat || !free || *free > 0) return {};
  return base::refused("workspace_full",
                       "All seats of this workspace are taken. Ask somebody who manages its members to make "
                       "room, then try again.");
}

base::MemberId enter(db::Transaction& transaction, Services const& services, Entry const& entry,
                     identity::Origin const& origin) {
  base::MemberId const member =
      join(transaction, services, entry.organization, entry.account.id, {entry.grant}, entry.given_by);
  transaction.execute(
      "insert into joins (member_id, organization_id, way, source, joined_at) values (?, ?, ?, ?, ?)", member,
      entry.organization, entry.way, entry.source, services.clock.now());
  audit::record(transaction, services.clock,
                {entry.organization,
                 {"account", entry.account.id.value, entry.account.name},
                 "member.joined",
                 {"member", member.value, entry.account.name},
                 "",
                 entry_json(entry),
                 origin.address,
                 origin.request_id});
  NotificationKind const kind =
      entry.way == "link" ? NotificationKind::kJoinedByLink : NotificationKind::kJoinedByDomain;
  for (base::AccountId const& admin :
       approvers_of(transaction, services, entry.organization, {entry.grant}, Permission::kMembersInvite))
    notify(
        transaction, services,
        {entry.organization, admin, kind, member.value, entry.account.name, entry.account.email_as_written});
  return member;
}

namespace {

bool is_of(std::vector<std::string> const& domains, std::string_view domain) {
  return domains.empty() || std::find(domains.begin(), domains.end(), domain) != domains.end();
}

std::string entry_json(Entry const& entry) {
  base::JsonWriter json;
  json.begin_object().key("way").value(entry.way).key("source").value(entry.source);
  json.key("role").value(entry.grant.role).key("grants").raw(grants_json({entry.grant}));
  write_role_names(json, {entry.grant});
  json.end_object();
  return json.take();
}

}  // namespace
}  // namespace usher::access
