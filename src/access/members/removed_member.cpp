#include "access/members/removed_member.h"

#include "access/cursor.h"

namespace usher::access {
namespace {

std::vector<RemovedMember> rows_of(db::Transaction& transaction, std::string const& condition,
                                   db::Parameters const& parameters);
std::optional<audit::Party> account(std::string const& id, std::optional<std::string> const& name);

}  // namespace

base::Result<RemovedPage> list_removed(db::Transaction& transaction, Services const& services,
                                       OrganizationScope const& scope, RemovedQuery const& query) {
  TRY(auto const cursor, Cursor::parse(query.cursor));
  // Of somebody who was removed twice, the last time only.
  std::string condition =
      "m.organization_id = ? and m.removed_at > ? and not exists (select 1 from members n where "
      "n.organization_id = m.organization_id and n.account_id = m.account_id and (n.status <> 'removed' or "
      "n.removed_at > m.removed_at))";
  db::Parameters values{db::parameter(scope.organization()),
                        db::parameter(services.clock.now() - kUndoRemoval)};
  if (!query.search.empty()) {
    condition += " and (lower(a.name) like lower(?) escape '\\' or a.email like ? escape '\\')";
    values.insert(values.end(), 2, like_pattern(query.search));
  }
  if (cursor) {
    TRY(std::int64_t const removed, cursor->number());
    condition += " and (m.removed_at < ? or (m.removed_at = ? and m.id < ?))";
    values.insert(values.end(), {db::Parameter(removed), db::Parameter(removed), db::Parameter(cursor->id)});
  }
  condition += " order by m.removed_at desc, m.id desc limit ?";
  values.push_back(std::int64_t{query.limit} + 1);

  RemovedPage page{rows_of(transaction, condition, values), ""};
  if (page.members.size() > static_cast<std::size_t>(query.limit)) {
    page.members.pop_back();
    RemovedMember const& last = page.members.back();
    page.next_cursor = Cursor{std::to_string(base::micros(last.removed_at)), last.member.id.value}.text();
  }
  return page;
}

std::optional<RemovedMember> find_removed(db::Transaction& transaction,
                                          base::OrganizationId const& organization,
                                          base::MemberId const& id) {
  auto found = rows_of(transaction, "m.organization_id = ? and m.id = ?",
                       {db::parameter(organization), db::parameter(id)});
  if (found.empty()) return std::nullopt;
  return std::move(found.front());
}

namespace {

std::vector<RemovedMember> rows_of(db::Transaction& transaction, std::string const& condition,
                                   db::Parameters const& parameters) {
  std::vector<RemovedMember> found;
  std::vector<std::string> ids;
  for (
      auto& [id, owner, name, email, status, ends, joined, active, removed, by, by_name, receiver,
             receiver_name] :
      transaction.rows_with<base::MemberId, base::AccountId, std::string, std::string, std::string,
                            std::optional<base::Time>, base::Time, std::optional<base::Time>, base::Time,
                            std::string, std::optional<std::string>, std::string, std::optional<std::string>>(
          "select m.id, m.account_id, a.name, a.email_as_written, m.removed_status, m.access_ends_at, "
          "m.joined_at, m.last_active_at, m.removed_at, m.removed_by, b.name, m.handed_over_to, r.name from "
          "members m join accounts a on a.id = m.account_id left join accounts b on b.id = m.removed_by left "
          "join accounts r on r.id = m.handed_over_to where m.status = 'removed' and m.kind = 'person' and " +
              condition,
          parameters)) {
    ids.push_back(id.value);
    found.push_back({{id, owner, name, email, status, {}, {}, ends, joined, active},
                     removed,
                     account(by, by_name),
                     account(receiver, receiver_name)});
  }
  auto const grants = grants_of(transaction, SubjectKind::kMember, ids);
  auto inheritance = inheritance_of(transaction, ids);
  for (RemovedMember& removed : found) {
    removed.member.teams = std::move(inheritance[removed.member.id.value].teams);
    removed.member.inherited = std::move(inheritance[removed.member.id.value].grants);
    auto const own = grants.find(removed.member.id.value);
    if (own != grants.end()) removed.member.grants = own->second;
    removed.member.role = primary_role(removed.member.grants);
  }
  return found;
}

std::optional<audit::Party> account(std::string const& id, std::optional<std::string> const& name) {
  if (id.empty()) return std::nullopt;
  return audit::Party{"account", id, name.value_or("")};
}

}  // namespace
}  // namespace usher::access
