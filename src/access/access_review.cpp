#include "access/access_review.h"

#include "access/cursor.h"
#include "access/review_reasons.h"

namespace usher::access {
namespace {

using Reasons = std::initializer_list<ReviewReason>;
constexpr Reasons kOfMembers = {ReviewReason::kIdle, ReviewReason::kNoSecondFactor, ReviewReason::kExternal,
                                ReviewReason::kEndlessGuest};
constexpr Reasons kOfInvitations = {ReviewReason::kNeverOpened, ReviewReason::kNotAccepted,
                                    ReviewReason::kExpired};

struct Found {
  std::vector<std::string> ids;
  std::string next_cursor;
};
// `select` gives id and a time to sort by, under the names id and since; `subject` is the id that decisions
// name.
base::Result<Found> find(db::Transaction& transaction, OrganizationScope const& scope,
                         ReviewQuery const& query, ReviewLine const& line, Reasons const& reasons,
                         std::string select, std::vector<db::Parameter> values, std::string const& subject);

}  // namespace

base::Result<ReviewPage<ReviewedMember>> review_members(db::Transaction& transaction,
                                                        Services const& services,
                                                        OrganizationScope const& scope,
                                                        ReviewQuery const& query) {
  CHECK(current_rights(transaction, services.clock, scope, Permission::kMembersManage));
  ReviewLine const line = review_line(transaction, services, scope, query.days);
  TRY(Found found,
      find(transaction, scope, query, line, kOfMembers,
           "select m.id as id, coalesce(m.last_active_at, m.joined_at) as since from members m join "
           "accounts a on a.id = m.account_id where m.organization_id = ? and m.kind = 'person' and "
           "m.status = 'active' and (m.access_ends_at is null or m.access_ends_at > ?) and m.id <> ?",
           {db::parameter(scope.organization()), db::parameter(line.now), db::parameter(scope.member())},
           "m.id"));
  ReviewPage<ReviewedMember> page{{}, std::move(found.next_cursor)};
  for (Member& member : find_members(transaction, scope.organization(), found.ids)) {
    auto reasons = reasons_of(member, line);
    page.rows.push_back({std::move(member), std::move(reasons)});
  }
  return page;
}

base::Result<ReviewPage<ReviewedInvitation>> review_open_invitations(db::Transaction& transaction,
                                                                     Services const& services,
                                                                     OrganizationScope const& scope,
                                                                     ReviewQuery const& query) {
  CHECK(current_rights(transaction, services.clock, scope, Permission::kMembersManage));
  ReviewLine const line = review_line(transaction, services, scope, query.days);
  // Of one address only the newest: an older one that ended was invited anew, or joined.
  TRY(Found found,
      find(transaction, scope, query, line, kOfInvitations,
           "select i.id as id, i.created_at as since from invitations i where i.organization_id = ? and "
           "not exists (select 1 from invitations newer where newer.organization_id = "
           "i.organization_id and newer.email = i.email and newer.id > i.id)",
           {db::parameter(scope.organization())}, "i.id"));
  ReviewPage<ReviewedInvitation> page{{}, std::move(found.next_cursor)};
  for (Invitation& invitation :
       find_invitations(transaction, services.clock, scope.organization(), found.ids)) {
    auto reasons = reasons_of(invitation, line);
    page.rows.push_back({std::move(invitation), std::move(reasons)});
  }
  return page;
}

base::Result<NotedDecisions> list_review_decisions(db::Transaction& transaction, Services const& services,
                                                   OrganizationScope const& scope, std::string const& cursor,
                                                   int limit) {
  CHECK(current_rights(transaction, services.clock, scope, Permission::kMembersManage));
  TRY(auto const after, Cursor::parse(cursor));
  std::string sql =
      "select d.id, d.subject_kind, d.subject_id, d.name, d.email, d.reasons, d.decision, a.name, "
      "d.decided_at from "
      "review_decisions d join accounts a on a.id = d.decided_by where d.organization_id = ?";
  std::vector<db::Parameter> values{db::parameter(scope.organization())};
  if (after) {
    sql += " and d.id < ?";  // ids grow with time
    values.push_back(after->id);
  }
  sql += " order by d.id desc limit ?";
  values.push_back(std::int64_t{limit} + 1);
  NotedDecisions noted;
  for (auto& [id, kind, subject, name, email, reasons, decision, by, at] :
       transaction.rows_with<std::string, std::string, std::string, std::string, std::string, std::string,
                             std::string, std::string, base::Time>(sql, values))
    noted.decisions.push_back({id, kind, subject, name, email, reasons, decision, by, at});
  if (noted.decisions.size() > static_cast<std::size_t>(limit)) {
    noted.decisions.pop_back();
    noted.next_cursor = Cursor{"", noted.decisions.back().id}.text();
  }
  return noted;
}

namespace {

base::Result<Found> find(db::Transaction& transaction, OrganizationScope const& scope,
                         ReviewQuery const& query, ReviewLine const& line, Reasons const& reasons,
                         std::string select, std::vector<db::Parameter> values, std::string const& subject) {
  TRY(auto const cursor, Cursor::parse(query.cursor));
  std::string any;
  for (ReviewReason const reason : reasons) {
    if (query.reason && *query.reason != reason) continue;
    any += (any.empty() ? "(" : " or (") + condition_of(reason, line, values) + ")";
  }
  if (any.empty()) return Found{};
  select += " and (" + any +
            ") and not exists (select 1 from review_decisions d where d.organization_id = ? and " +
            "d.subject_id = " + subject + " and d.quiet_until > ?)";
  values.insert(values.end(), {db::parameter(scope.organization()), db::parameter(line.now)});
  std::string sql = "select id, since from (" + select + ") found";
  if (cursor) {
    TRY(std::int64_t const at, cursor->number());
    sql += " where since > ? or (since = ? and id > ?)";
    values.insert(values.end(), {db::Parameter(at), db::Parameter(at), db::Parameter(cursor->id)});
  }
  sql += " order by since, id limit ?";
  values.push_back(std::int64_t{query.limit} + 1);
  Found found;
  std::vector<std::int64_t> times;
  for (auto& [id, at] : transaction.rows_with<std::string, std::int64_t>(sql, values)) {
    found.ids.push_back(std::move(id));
    times.push_back(at);
  }
  if (found.ids.size() > static_cast<std::size_t>(query.limit)) {
    found.ids.pop_back();
    found.next_cursor = Cursor{std::to_string(times[found.ids.size() - 1]), found.ids.back()}.text();
  }
  return found;
}

}  // namespace
}  // namespace usher::access
