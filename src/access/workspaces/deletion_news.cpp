#include "access/workspaces/deletion_news.h"

#include <algorithm>
#include <array>

#include "access/letter_text.h"
#include "access/members/member.h"
#include "access/members/member_mail.h"
#include "access/notifications/notification.h"
#include "access/workspaces/deletion.h"
#include "base/log.h"
#include "identity/account.h"

namespace usher::access {
namespace {

constexpr int kToldAtOnce = 100;
constexpr std::array<std::string_view, 3> kNews{"scheduled", "soon", "called_off"};

struct Telling {
  Organization organization;
  DeletionNews news;
  std::string told_to;  // the member up to whom it is told
  base::AccountId by;
  std::string by_name;
  std::optional<base::Time> at;
};
std::optional<Telling> telling_of(db::Transaction& transaction, base::OrganizationId const& organization);
std::int64_t tell_some(db::Transaction& transaction, Services const& services, Telling const& telling,
                       int limit);
std::vector<std::string> next_managers(db::Transaction& transaction, Telling const& telling, int limit);
void tell(db::Transaction& transaction, Services const& services, Telling const& telling,
          Member const& member);
bool is_told(Telling const& telling, Member const& member, base::Time now);

}  // namespace

void begin_telling(db::Transaction& transaction, Services const& services,
                   base::OrganizationId const& organization, DeletionNews news) {
  transaction.execute("update organizations set deletion_news = ?, deletion_told_to = '' where id = ?",
                      kNews[static_cast<std::size_t>(news)], organization);
  if (auto const telling = telling_of(transaction, organization))
    tell_some(transaction, services, *telling, kToldAtOnce);
}

std::int64_t tell_of_deletions(db::Transaction& transaction, Services const& services, int limit) {
  auto const next = transaction.value<base::OrganizationId>(
      "select id from organizations where deletion_news <> '' order by id limit 1" +
      std::string(transaction.for_update()));
  if (!next) return 0;
  auto const telling = telling_of(transaction, *next);
  return telling ? tell_some(transaction, services, *telling, limit) : 0;
}

namespace {

std::optional<Telling> telling_of(db::Transaction& transaction, base::OrganizationId const& id) {
  auto const row = transaction.row<std::string, std::string, base::AccountId, std::optional<base::Time>>(
      "select deletion_news, deletion_told_to, deletion_asked_by, deletion_at from organizations where id = "
      "?",
      id);
  auto organization = find_organization(transaction, id);
  if (!row || !organization) return std::nullopt;
  auto const& [key, told_to, by, at] = *row;
  auto const found = std::find(kNews.begin(), kNews.end(), key);
  if (found == kNews.end()) return std::nullopt;
  return Telling{*std::move(organization),
                 static_cast<DeletionNews>(found - kNews.begin()),
                 told_to,
                 by,
                 identity::names_of(transaction, {by})[by],
                 at};
}

// Gives how many were looked at.
std::int64_t tell_some(db::Transaction& transaction, Services const& services, Telling const& telling,
                       int limit) {
  auto const members = next_managers(transaction, telling, limit);
  for (Member const& member : find_members(transaction, telling.organization.id, members))
    if (is_told(telling, member, services.clock.now())) tell(transaction, services, telling, member);
  if (static_cast<int>(members.size()) < limit)
    transaction.execute("update organizations set deletion_news = '', deletion_told_to = '' where id = ?",
                        telling.organization.id);
  else
    transaction.execute("update organizations set deletion_told_to = ? where id = ?", members.back(),
                        telling.organization.id);
  return static_cast<std::int64_t>(members.size());
}

// Who may be among those who manage members; rights are looked at one by one.
std::vector<std::string> next_managers(db::Transaction& transaction, Telling const& telling, int limit) {
  MemberIds holders = may_hold(transaction, telling.organization.id, Permission::kMembersManage);
  holders.parameters.push_back(db::parameter(telling.told_to));
  holders.parameters.push_back(db::parameter(limit));
  std::vector<std::string> members;
  for (auto& [id] : transaction.rows_with<std::string>(
           "select m.id from (" + holders.sql +
               ") holder cross join members m where m.id = holder.id and m.status = 'active' and m.id > ? "
               "order by m.id limit ?",
           holders.parameters))
    members.push_back(std::move(id));
  return members;
}

bool is_owner(Member const& member, base::Time now) {
  return rights_of(member, now).everywhere.contains(Permission::kOrganizationDelete);
}

bool is_told(Telling const& telling, Member const& member, base::Time now) {
  if (!takes_a_seat(member, now)) return false;
  return is_owner(member, now) || (telling.news != DeletionNews::kSoon &&
                                   rights_of(member, now).everywhere.contains(Permission::kMembersManage));
}

void tell(db::Transaction& transaction, Services const& services, Telling const& telling,
          Member const& member) {
  std::string const at = telling.at ? base::rfc3339(*telling.at) : "";
  notify(transaction, services,
         {telling.organization.id, member.account, NotificationKind::kWorkspaceLeaving,
          telling.organization.id.value, telling.by_name, at, false});
  if (!is_owner(member, services.clock.now())) return;
  MemberNews const news = telling.news == DeletionNews::kScheduled ? MemberNews::kWorkspaceLeaves
                          : telling.news == DeletionNews::kSoon    ? MemberNews::kWorkspaceLeavesSoon
                                                                   : MemberNews::kWorkspaceStays;
  std::map<std::string, std::string> values{{"name", telling.by_name},
                                            {"date", telling.at ? date_in_mail(*telling.at) : ""}};
  // An address that mail cannot take must not keep all others from being told.
  if (auto const queued = mail_about_member(transaction, services, telling.organization,
                                            {news, member.account, member.id, std::move(values)});
      !queued)
    base::log::warning("deletion.mail_refused", {{"member", member.id.value}, {"code", queued.error().code}});
}

}  // namespace
}  // namespace usher::access
