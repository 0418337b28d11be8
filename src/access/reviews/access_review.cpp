#include "access/reviews/access_review.h"

#include <algorithm>

#include "access/cursor.h"
#include "access/reviews/review_reasons.h"

namespace usher::access {
namespace {

using Reasons = std::initializer_list<ReviewReason>;
constexpr Reasons kOfMembers = {ReviewReason::kIdle, ReviewReason::kNoSecondFactor, ReviewReason::kExternal,
                                ReviewReason::kEndlessGuest};
constexpr Reasons kOfInvitations = {ReviewReason::kNeverOpened, ReviewReason::kNotAccepted,
                                    ReviewReason::kExpired};

// What is looked through, in the order of an index: so a page reads what it shows, and what it passes over.
struct Walk {
  std::string select;  // the id, and what stands before it in the order; ends in a condition
  db::Parameters parameters;
  std::string id;      // column, also what decisions name
  std::string before;  // column of a number that the order begins with; "": by id alone
};
struct Found {
  std::vector<std::string> ids;
  std::string next_cursor;
};
base::Result<Found> find(db::Transaction& transaction, OrganizationScope const& scope,
                         ReviewQuery const& query, ReviewLine const& line, Reasons const& reasons, Walk walk);
std::vector<std::string> keys_in(std::string_view reasons);

}  // namespace

base::Result<ReviewPage<ReviewedMember>> review_members(db::Transaction& transaction,
                                                        Services const& services,
                                                        OrganizationScope const& scope,
                                                        ReviewQuery const& query) {
  CHECK(current_rights(transaction, services.clock, scope, Permission::kMembersManage));
  ReviewLine const line = review_line(transaction, services, scope, query.days);
  // Whom the directory has is not removed. Its order by activity would be given up for an index that begins
  // with the status, were that compared as it stands.
  Walk walk{
      "select d.subject_id, d.last_active_at from directory d where d.organization_id = ? and d.section = "
      "'person' and d.section <> 'invitation' and coalesce(d.status, '') = 'active' and (d.ends_at is null "
      "or coalesce(d.ends_at, 0) > ?) and d.subject_id <> ?",
      {db::parameter(scope.organization()), db::parameter(line.now), db::parameter(scope.member())},
      "d.subject_id",
      "d.last_active_at"};
  TRY(Found found, find(transaction, scope, query, line, kOfMembers, std::move(walk)));
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
  // Of one address only the newest: an older one that ended was invited anew, or joined. Asked in two ways,
  // so that each finds it by an index of its own.
  Walk walk{
      "select i.id, 0 from invitations i where i.organization_id = ? and not exists (select 1 from "
      "invitations newer where newer.organization_id = i.organization_id and newer.email = i.email and "
      "newer.id > i.id and (newer.state = 'pending' or newer.state = 'needs_approval')) and not exists "
      "(select 1 from invitations newer where newer.organization_id = i.organization_id and newer.email = "
      "i.email and newer.id > i.id and newer.state <> 'pending' and newer.state <> 'needs_approval')",
      {db::parameter(scope.organization())},
      "i.id",
      ""};
  TRY(Found found, find(transaction, scope, query, line, kOfInvitations, std::move(walk)));
  ReviewPage<ReviewedInvitation> page{{}, std::move(found.next_cursor)};
  for (Invitation& invitation :
       find_invitations(transaction, services.clock, scope.organization(), found.ids)) {
    auto reasons = reasons_of(invitation, line);
    page.rows.push_back({std::move(invitation), std::move(reasons)});
  }
  return page;
}

base::Result<NotedDecisions> list_review_decisions(db::Transaction& transaction, Services const& services,
                                                   OrganizationScope const& scope,
                                                   DecisionQuery const& query) {
  CHECK(current_rights(transaction, services.clock, scope, Permission::kMembersManage));
  TRY(auto const after, Cursor::parse(query.cursor));
  std::string sql =
      "select d.id, d.subject_kind, d.subject_id, d.name, d.email, d.reasons, d.decision, a.name, "
      "d.decided_at from "
      "review_decisions d join accounts a on a.id = d.decided_by where d.organization_id = ?";
  db::Parameters values{db::parameter(scope.organization())};
  if (after) {
    sql += " and d.id < ?";  // ids grow with time
    values.push_back(after->id);
  }
  if (query.from) {
    sql += " and d.decided_at >= ?";
    values.push_back(db::parameter(*query.from));
  }
  if (query.to) {
    sql += " and d.decided_at < ?";
    values.push_back(db::parameter(*query.to));
  }
  sql += " order by d.id desc limit ?";
  values.push_back(std::int64_t{query.limit} + 1);
  NotedDecisions noted;
  for (auto& [id, kind, subject, name, email, reasons, decision, by, at] :
       transaction.rows_with<std::string, std::string, std::string, std::string, std::string, std::string,
                             std::string, std::string, base::Time>(sql, values))
    noted.decisions.push_back({id, kind, subject, name, email, keys_in(reasons), decision, by, at});
  if (noted.decisions.size() > static_cast<std::size_t>(query.limit)) {
    noted.decisions.pop_back();
    noted.next_cursor = Cursor{"", noted.decisions.back().id}.text();
  }
  return noted;
}

namespace {

base::Result<Found> find(db::Transaction& transaction, OrganizationScope const& scope,
                         ReviewQuery const& query, ReviewLine const& line, Reasons const& reasons,
                         Walk walk) {
  TRY(auto const cursor, Cursor::parse(query.cursor));
  auto& [sql, parameters, id, before] = walk;
  std::string any;
  for (ReviewReason const reason : reasons) {
    if (query.reason && *query.reason != reason) continue;
    any += (any.empty() ? "" : " or ") + ("(" + condition_of(reason, line, parameters)) + ")";
  }
  if (any.empty()) return Found{};
  sql +=
      " and (" + any +
      ") and not exists (select 1 from review_decisions r where r.organization_id = ? and r.subject_id = " +
      id + " and r.quiet_until > ?)";
  parameters.insert(parameters.end(), {db::parameter(scope.organization()), db::parameter(line.now)});
  if (cursor && before.empty()) {
    sql += " and " + id + " > ?";
    parameters.emplace_back(cursor->id);
  } else if (cursor) {
    TRY(std::int64_t const at, cursor->number());
    sql += " and (" + before + ", " + id + ") > (?, ?)";
    parameters.insert(parameters.end(), {db::Parameter(at), db::Parameter(cursor->id)});
  }
  sql += " order by " + (before.empty() ? "" : before + ", ") + id + " limit ?";
  parameters.emplace_back(std::int64_t{query.limit} + 1);
  Found found;
  std::int64_t last = 0;
  for (auto& [subject, at] : transaction.rows_with<std::string, std::int64_t>(sql, parameters)) {
    if (found.ids.size() == static_cast<std::size_t>(query.limit)) {
      found.next_cursor = Cursor{std::to_string(last), found.ids.back()}.text();
      break;
    }
    found.ids.push_back(std::move(subject));
    last = at;
  }
  return found;
}

// Stored with blanks between them.
std::vector<std::string> keys_in(std::string_view reasons) {
  std::vector<std::string> keys;
  while (!reasons.empty()) {
    auto const end = std::min(reasons.find(' '), reasons.size());
    keys.emplace_back(reasons.substr(0, end));
    reasons.remove_prefix(std::min(end + 1, reasons.size()));
  }
  return keys;
}

}  // namespace
}  // namespace usher::access
