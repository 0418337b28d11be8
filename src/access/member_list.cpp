#include "access/member_list.h"

#include "access/cursor.h"

namespace usher::access {
namespace {

// SQL: whether the role of a grant g holds rights in projects.
constexpr std::string_view kGivesProjects =
    "g.role <> 'billing' and not exists (select 1 from roles r where r.id = g.role and r.gives_projects = 0)";

// The SQL of one page: two halves of one shape (kind, id, sort key), then the order over both.
class PageQuery {
 public:
  PageQuery(MemberQuery const& query, base::OrganizationId const& organization, base::Time now)
      : query_(query), organization_(organization), now_(now) {}

  std::string text(std::optional<Cursor> const& cursor);
  std::vector<db::Parameter> const& parameters() const { return parameters_; }
  bool sorts_by_time() const {
    return query_.sort == MemberSort::kJoinedAt || query_.sort == MemberSort::kLastActiveAt;
  }

 private:
  std::string members();
  std::string end_condition();
  std::string invitations();
  std::string member_key() const;
  std::string invitation_key() const;
  void add(db::Parameter value) { parameters_.push_back(std::move(value)); }

  MemberQuery const& query_;
  base::OrganizationId const& organization_;
  base::Time now_;
  std::vector<db::Parameter> parameters_;
};

struct Line {
  std::string kind;
  std::string id;
  std::string key;
};

std::vector<Line> read_lines(db::Transaction& transaction, PageQuery& page,
                             std::optional<Cursor> const& cursor);
std::vector<MemberListItem> read_items(db::Transaction& transaction, Services const& services,
                                       OrganizationScope const& scope, std::vector<Line> const& lines);

}  // namespace

base::Result<MemberPage> list_members(db::Transaction& transaction, Services const& services,
                                      OrganizationScope const& scope, MemberQuery const& query) {
  TRY(auto const cursor, Cursor::parse(query.cursor));
  PageQuery page(query, scope.organization(), services.clock.now());
  if (cursor && page.sorts_by_time()) CHECK(cursor->number());
  auto lines = read_lines(transaction, page, cursor);

  MemberPage result;
  if (lines.size() > static_cast<std::size_t>(query.limit)) {
    lines.pop_back();
    result.next_cursor = Cursor{lines.back().key, lines.back().id}.text();
  }
  result.items = read_items(transaction, services, scope, lines);
  result.members = transaction
                       .value<std::int64_t>(
                           "select count(*) from members where organization_id = ? and status <> 'removed' "
                           "and kind = 'person'",
                           scope.organization())
                       .value_or(0);
  result.pending = transaction
                       .value<std::int64_t>(
                           "select count(*) from invitations where organization_id = ? and (state = "
                           "'pending' or state = 'needs_approval') and expires_at > ?",
                           scope.organization(), services.clock.now())
                       .value_or(0);
  return result;
}

base::Result<InvitationPage> list_invitations(db::Transaction& transaction, Services const& services,
                                              OrganizationScope const& scope, InvitationQuery const& query) {
  TRY(auto const cursor, Cursor::parse(query.cursor));
  base::Time const now = services.clock.now();
  std::string sql = "select id from invitations where organization_id = ?";
  std::vector<db::Parameter> values{db::parameter(scope.organization())};
  if (query.state == InvitationState::kExpired) {
    sql +=
        " and (state = 'expired' or ((state = 'pending' or state = 'needs_approval') and expires_at <= ?))";
    values.push_back(db::parameter(now));
  } else if (query.state) {
    sql += " and state = ?";
    values.push_back(std::string(key_of(*query.state)));
    if (query.state == InvitationState::kPending || query.state == InvitationState::kNeedsApproval) {
      sql += " and expires_at > ?";
      values.push_back(db::parameter(now));
    }
  }
  if (!query.search.empty()) {
    sql += " and email like ? escape '\\'";
    values.push_back(like_pattern(query.search));
  }
  if (cursor) {
    sql += " and id < ?";  // ids grow with time
    values.push_back(cursor->id);
  }
  sql += " order by id desc limit ?";
  values.push_back(std::int64_t{query.limit} + 1);

  std::vector<std::string> ids;
  for (auto& [id] : transaction.rows_with<std::string>(sql, values)) ids.push_back(std::move(id));
  InvitationPage page;
  if (ids.size() > static_cast<std::size_t>(query.limit)) {
    ids.pop_back();
    page.next_cursor = Cursor{"", ids.back()}.text();
  }
  page.invitations = find_invitations(transaction, services.clock, scope.organization(), ids);
  return page;
}

namespace {

std::string PageQuery::text(std::optional<Cursor> const& cursor) {
  std::string sql = "select kind, id, sort_key from (";
  if (query_.include != Include::kInvitations) sql += members();
  if (query_.include == Include::kMembersAndInvitations) sql += " union all ";
  if (query_.include != Include::kMembers) sql += invitations();
  sql += ") page";
  bool const up = query_.direction == Direction::kAscending;
  if (cursor) {
    std::string const beyond = up ? ">" : "<";
    sql += " where (sort_key " + beyond + " ? or (sort_key = ? and id " + beyond + " ?))";
    db::Parameter value = cursor->value;
    if (sorts_by_time()) value = cursor->number().value();  // list_members has looked at it
    add(value);
    add(value);
    add(cursor->id);
  }
  sql += up ? " order by sort_key, id limit ?" : " order by sort_key desc, id desc limit ?";
  add(std::int64_t{query_.limit} + 1);
  return sql;
}

std::string PageQuery::members() {
  std::string sql =
      "select 'member' as kind, m.id as id, " + member_key() +
      " as sort_key from members m join accounts a on a.id = m.account_id where m.organization_id = ?";
  add(db::parameter(organization_));
  sql += query_.kind == MemberKind::kPerson ? " and m.kind = 'person'" : " and m.kind = 'service'";
  if (query_.status.empty()) {
    sql += " and m.status <> 'removed'";
  } else if (query_.status == "suspended") {
    sql += " and m.status = 'suspended'";
  } else {
    sql += " and m.status = 'active'" + end_condition();
  }
  if (!query_.search.empty()) {
    sql += " and (lower(a.name) like lower(?) escape '\\' or a.email like ? escape '\\')";
    add(like_pattern(query_.search));
    add(like_pattern(query_.search));
  }
  if (query_.factors)
    sql += std::string(*query_.factors == identity::Factors::kTwo ? " and" : " and not") +
           " exists (select 1 from second_factors f where f.account_id = m.account_id and f.confirmed_at is "
           "not null)";
  if (!query_.role.empty()) {
    sql +=
        " and exists (select 1 from grants g where g.subject_kind = 'member' and g.subject_id = m.id and "
        "g.role = ?)";
    add(query_.role);
  }
  if (!query_.project.empty()) {
    sql +=
        " and exists (select 1 from grants g where g.subject_kind = 'member' and g.subject_id = m.id and "
        "(g.project_id = ? or (g.scope <> 'project' and " +
        std::string(kGivesProjects) + ")))";
    add(db::parameter(query_.project));
  }
  return sql;
}

// How the clock tells members apart whose status is active.
std::string PageQuery::end_condition() {
  add(db::parameter(now_));
  if (query_.status == "ended") return " and m.access_ends_at is not null and m.access_ends_at <= ?";
  if (query_.status == "ending") return " and m.access_ends_at is not null and m.access_ends_at > ?";
  return " and (m.access_ends_at is null or m.access_ends_at > ?)";
}

std::string PageQuery::invitations() {
  std::string sql = "select 'invitation' as kind, i.id as id, " + invitation_key() +
                    " as sort_key from invitations i where i.organization_id = ? and (i.state = 'pending' or "
                    "i.state = 'needs_approval') and i.expires_at > ?";
  add(db::parameter(organization_));
  add(db::parameter(now_));
  if (!query_.search.empty()) {
    sql += " and i.email like ? escape '\\'";
    add(like_pattern(query_.search));
  }
  if (!query_.role.empty()) {
    sql += " and i.role = ?";
    add(query_.role);
  }
  if (!query_.project.empty()) {
    sql +=
        " and exists (select 1 from grants g where g.subject_kind = 'invitation' and g.subject_id = i.id and "
        "(g.project_id = ? or (g.scope <> 'project' and " +
        std::string(kGivesProjects) + ")))";
    add(db::parameter(query_.project));
  }
  return sql;
}

std::string PageQuery::member_key() const {
  switch (query_.sort) {
    case MemberSort::kName: return "lower(a.name)";
    case MemberSort::kEmail: return "a.email";
    case MemberSort::kRole:
      return "coalesce((select min(coalesce(r.name_key, g.role)) from grants g left join roles r on r.id = "
             "g.role where g.subject_kind = 'member' and g.subject_id = m.id), '')";
    case MemberSort::kJoinedAt: return "m.joined_at";
    case MemberSort::kLastActiveAt: return "coalesce(m.last_active_at, 0)";
  }
  return "m.id";
}

std::string PageQuery::invitation_key() const {
  switch (query_.sort) {
    case MemberSort::kName:
    case MemberSort::kEmail: return "i.email";
    case MemberSort::kRole: return "coalesce((select r.name_key from roles r where r.id = i.role), i.role)";
    case MemberSort::kJoinedAt:
    case MemberSort::kLastActiveAt: return "i.created_at";
  }
  return "i.id";
}

std::vector<Line> read_lines(db::Transaction& transaction, PageQuery& page,
                             std::optional<Cursor> const& cursor) {
  std::string const sql = page.text(cursor);
  std::vector<Line> lines;
  if (page.sorts_by_time()) {
    for (auto& [kind, id, key] :
         transaction.rows_with<std::string, std::string, std::int64_t>(sql, page.parameters()))
      lines.push_back({kind, id, std::to_string(key)});
  } else {
    for (auto& [kind, id, key] :
         transaction.rows_with<std::string, std::string, std::string>(sql, page.parameters()))
      lines.push_back({kind, id, key});
  }
  return lines;
}

std::vector<MemberListItem> read_items(db::Transaction& transaction, Services const& services,
                                       OrganizationScope const& scope, std::vector<Line> const& lines) {
  std::vector<std::string> member_ids, invitation_ids;
  for (Line const& line : lines) (line.kind == "member" ? member_ids : invitation_ids).push_back(line.id);
  auto members = find_members(transaction, scope.organization(), member_ids);
  auto invitations = find_invitations(transaction, services.clock, scope.organization(), invitation_ids);
  std::vector<MemberListItem> items;
  auto member = members.begin();
  auto invitation = invitations.begin();
  for (Line const& line : lines) {
    if (line.kind == "member" && member != members.end()) items.emplace_back(std::move(*member++));
    if (line.kind == "invitation" && invitation != invitations.end())
      items.emplace_back(std::move(*invitation++));
  }
  return items;
}

}  // namespace
}  // namespace usher::access
