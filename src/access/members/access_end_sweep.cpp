#include <algorithm>

#include "access/directory/directory.h"
#include "access/letter_text.h"
#include "access/members/access_end.h"
#include "access/members/member.h"
#include "access/members/member_mail.h"
#include "access/notifications/notification_preference.h"
#include "access/recorded.h"
#include "access/workspaces/project.h"
#include "audit/trail.h"
#include "base/log.h"
#include "identity/account.h"

namespace usher::access {
namespace {

// One membership, or one grant, whose end is near or past.
struct Ending {
  std::string id;  // of the membership or the grant
  base::MemberId member;
  base::OrganizationId organization;
  base::AccountId account;
  base::AccountId given_by;
  base::Time at;
  Grant grant = {};
};

std::vector<Ending> ending_access(db::Transaction& transaction, std::string const& condition, base::Time when,
                                  int limit);
std::vector<Ending> ending_grants(db::Transaction& transaction, std::string const& condition, base::Time when,
                                  int limit);
void tell_both(db::Transaction& transaction, Services const& services, Ending const& ending, MemberNews news);
void tell_in_app(db::Transaction& transaction, Services const& services, Ending const& ending);
void record_end(db::Transaction& transaction, Services const& services, Ending const& ending,
                std::string_view action, Member const& before, std::string after);

}  // namespace

std::int64_t remind_of_ends(db::Transaction& transaction, Services const& services, int limit) {
  base::Time const now = services.clock.now();
  auto const members =
      ending_access(transaction, "m.access_end_reminded_at is null and m.access_end_noted_at is null",
                    now + kRemindBeforeEnd, limit);
  for (Ending const& ending : members) {
    transaction.execute("update members set access_end_reminded_at = ? where id = ?", now, ending.id);
    if (ending.at <= now) continue;
    tell_both(transaction, services, ending, MemberNews::kAccessEndsSoon);
    tell_in_app(transaction, services, ending);
  }
  auto const grants = ending_grants(transaction, "g.reminded_at is null", now + kRemindBeforeEnd, limit);
  for (Ending const& ending : grants) {
    transaction.execute(
        "update grants set reminded_at = ? where subject_kind = 'member' and subject_id = ? and id = ?", now,
        ending.member, ending.id);
    if (ending.at <= now) continue;
    tell_both(transaction, services, ending, MemberNews::kGrantEndsSoon);
    tell_in_app(transaction, services, ending);
  }
  return static_cast<std::int64_t>(std::max(members.size(), grants.size()));
}

std::int64_t note_ended_access(db::Transaction& transaction, Services const& services, int limit) {
  base::Time const now = services.clock.now();
  auto const endings = ending_access(transaction, "m.access_end_noted_at is null", now, limit);
  for (Ending const& ending : endings) {
    // Somebody may just have given a later end.
    if (transaction.execute(
            "update members set access_end_noted_at = ? where id = ? and access_ends_at <= ? and "
            "access_end_noted_at is null",
            now, ending.id, now) == 0)
      continue;
    auto const member = find_member(transaction, ending.organization, ending.member);
    if (!member) continue;
    record_end(transaction, services, ending, "member.access_ended", *member, state_json(*member));
    tell_both(transaction, services, ending, MemberNews::kAccessEnded);
    services.rights_changed(transaction, ending.organization, ending.account, true);
  }
  return static_cast<std::int64_t>(endings.size());
}

std::int64_t note_ended_grants(db::Transaction& transaction, Services const& services, int limit) {
  base::Time const now = services.clock.now();
  auto const endings = ending_grants(transaction, "1 = 1", now, limit);
  for (Ending const& ending : endings) {
    auto const before = find_member(transaction, ending.organization, ending.member);
    if (transaction.execute(
            "delete from grants where subject_kind = 'member' and subject_id = ? and id = ? and ends_at <= ?",
            ending.member, ending.id, now) == 0 ||
        !before)
      continue;
    relist_members(transaction, ending.organization, {ending.member.value});
    auto const after = find_member(transaction, ending.organization, ending.member).value();
    record_end(transaction, services, ending, "member.grant_ended", *before, state_json(after));
    tell_both(transaction, services, ending, MemberNews::kGrantEnded);
    services.rights_changed(transaction, ending.organization, ending.account, false);
  }
  return static_cast<std::int64_t>(endings.size());
}

namespace {

std::vector<Ending> ending_access(db::Transaction& transaction, std::string const& condition, base::Time when,
                                  int limit) {
  std::vector<Ending> endings;
  for (auto& [member, organization, account, by, at] :
       transaction.rows<base::MemberId, base::OrganizationId, base::AccountId, base::AccountId, base::Time>(
           "select m.id, m.organization_id, m.account_id, m.access_ends_by, m.access_ends_at from members m "
           "where m.access_ends_at is not null and m.access_ends_at <= ? and m.status <> 'removed' and " +
               condition + " order by m.access_ends_at, m.id limit ?",
           when, limit))
    endings.push_back({member.value, member, organization, account, by, at});
  return endings;
}

std::vector<Ending> ending_grants(db::Transaction& transaction, std::string const& condition, base::Time when,
                                  int limit) {
  std::vector<Ending> endings;
  for (auto& [id, member, organization, account, by, at, scope, project, role, custom] :
       transaction.rows<std::string, base::MemberId, base::OrganizationId, base::AccountId, base::AccountId,
                        base::Time, std::string, base::ProjectId, std::string, std::optional<std::string>>(
           "select g.id, m.id, m.organization_id, m.account_id, g.created_by, g.ends_at, g.scope, "
           "g.project_id, g.role, r.name from grants g join members m on m.id = g.subject_id left join roles "
           "r on "
           "r.id = g.role where g.ends_at is not "
           "null and g.ends_at <= ? and g.subject_kind = 'member' and m.status <> 'removed' and " +
               condition + " order by g.ends_at, g.id limit ?",
           when, limit)) {
    endings.push_back(
        {id, member, organization, account, by, at, {parse_grant_scope(scope).value(), project, role, at}});
    if (custom) endings.back().grant.custom = RoleContent{*custom, {}};
  }
  return endings;
}

// The one whose access it is, and whoever gave the end, as long as they still manage members there.
void tell_both(db::Transaction& transaction, Services const& services, Ending const& ending,
               MemberNews news) {
  auto const organization = find_organization(transaction, ending.organization);
  if (!organization) return;
  std::map<std::string, std::string> values;
  values["name"] = identity::names_of(transaction, {ending.account})[ending.account];
  values["date"] = date_in_mail(ending.at);
  values["role"] = ending.grant.role_name();
  auto const project = find_project(transaction, ending.grant.project);
  values["where"] = project ? project->name : organization->name;
  std::vector<base::AccountId> recipients;
  bool const is_soon = news == MemberNews::kAccessEndsSoon || news == MemberNews::kGrantEndsSoon;
  if (!is_soon ||
      preference_of(transaction, ending.organization, ending.account, NotificationKind::kAccessEnding)
          .by_mail)
    recipients.push_back(ending.account);
  if (!ending.given_by.empty() && ending.given_by != ending.account) {
    for (Membership const& giver : memberships_of(transaction, ending.given_by, services.clock.now()))
      if (giver.organization == ending.organization && giver.is_active(services.clock.now()) &&
          giver.rights.everywhere.contains(Permission::kMembersManage))
        recipients.push_back(ending.given_by);
  }
  for (base::AccountId const& to : recipients)
    // An address that mail cannot take must not keep all others from being told.
    if (auto const queued =
            mail_about_member(transaction, services, *organization, {news, to, ending.member, values});
        !queued)
      base::log::warning("membership.mail_refused",
                         {{"member", ending.member.value}, {"code", queued.error().code}});
}

// The bell of the one whose access it is; name is the role that ends, empty for all of it.
void tell_in_app(db::Transaction& transaction, Services const& services, Ending const& ending) {
  notify(transaction, services,
         {ending.organization, ending.account, NotificationKind::kAccessEnding, ending.member.value,
          ending.grant.role_name(), base::rfc3339(ending.at)});
}

void record_end(db::Transaction& transaction, Services const& services, Ending const& ending,
                std::string_view action, Member const& before, std::string after) {
  record_by_itself(transaction, services, ending.organization, std::string(action),
                   {"member", ending.member.value, before.name}, state_json(before), std::move(after));
  services.announce_member(transaction, News::kMemberChanged, ending.organization, ending.member,
                           ending.account);
}

}  // namespace
}  // namespace usher::access
