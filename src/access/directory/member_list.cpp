#include "access/directory/member_list.h"

#include <algorithm>
#include <iterator>
#include <tuple>

#include "access/cursor.h"
#include "access/directory/directory_page.h"
#include "access/rights/custom_role.h"
#include "base/text.h"

namespace usher::access {
namespace {

// All of them, in the order asked for: of each section the lines behind the cursor, merged.
class PeoplePage {
 public:
  PeoplePage(db::Transaction& transaction, Services const& services, OrganizationScope const& scope,
             MemberQuery const& query)
      : transaction_(transaction), now_(services.clock.now()), scope_(scope), query_(query) {}

  // One more than the limit where there is more. Refuses a cursor of another order.
  base::Result<std::vector<DirectoryLine>> lines(std::optional<Cursor> const& cursor);

 private:
  base::Result<std::vector<DirectoryLine>> by_role(std::optional<Cursor> const& cursor);
  std::vector<DirectoryLine> merged(std::optional<std::string> const& role,
                                    std::optional<DirectoryPosition> const& behind);

  db::Transaction& transaction_;
  base::Time now_;
  OrganizationScope const& scope_;
  MemberQuery const& query_;
};

std::int64_t lapsed_invitations(db::Transaction& transaction, base::OrganizationId const& organization,
                                base::Time now);
std::vector<MemberListItem> read_items(db::Transaction& transaction, Services const& services,
                                       OrganizationScope const& scope,
                                       std::vector<DirectoryLine> const& lines);

}  // namespace

base::Result<MemberPage> list_members(db::Transaction& transaction, Services const& services,
                                      OrganizationScope const& scope, MemberQuery const& query) {
  TRY(auto const cursor, Cursor::parse(query.cursor));
  TRY(auto lines, PeoplePage(transaction, services, scope, query).lines(cursor));

  MemberPage result;
  if (lines.size() > static_cast<std::size_t>(query.limit)) {
    lines.resize(static_cast<std::size_t>(query.limit));
    result.next_cursor = Cursor{lines.back().key, lines.back().subject}.text();
  }
  result.items = read_items(transaction, services, scope, lines);
  auto const counts = directory_counts(transaction, scope.organization());
  result.members = counts.active + counts.suspended;
  result.pending =
      counts.pending - lapsed_invitations(transaction, scope.organization(), services.clock.now());
  return result;
}

base::Result<InvitationPage> list_invitations(db::Transaction& transaction, Services const& services,
                                              OrganizationScope const& scope, InvitationQuery const& query) {
  TRY(auto const cursor, Cursor::parse(query.cursor));
  base::Time const now = services.clock.now();
  std::string sql = "select id from invitations where organization_id = ?";
  db::Parameters values{db::parameter(scope.organization())};
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

base::Result<std::vector<DirectoryLine>> PeoplePage::lines(std::optional<Cursor> const& cursor) {
  if (query_.sort == MemberSort::kRole && query_.role.empty()) return by_role(cursor);
  std::optional<DirectoryPosition> behind;
  if (cursor) {
    behind = DirectoryPosition{db::parameter(cursor->value), cursor->id};
    if (sorts_by_time(query_.sort)) {
      TRY(std::int64_t const time, cursor->number());
      behind->key = db::parameter(time);
    }
  }
  return merged(query_.role.empty() ? std::nullopt : std::optional(query_.role), behind);
}

// From the widest role to the narrowest, as people read them, and those without any at the end; within a role
// by name. The key of a line is its role and its name.
base::Result<std::vector<DirectoryLine>> PeoplePage::by_role(std::optional<Cursor> const& cursor) {
  std::vector<std::string> roles;
  Roles const known = Roles::of(transaction_, scope_.organization());
  for (KnownRole const& role : known.all()) roles.push_back(role.key);
  roles.emplace_back();
  if (query_.direction == Direction::kDescending) std::reverse(roles.begin(), roles.end());
  auto role = roles.begin();
  std::optional<DirectoryPosition> behind;
  if (cursor) {
    auto const end_of_role = cursor->value.find('\n');
    if (end_of_role == std::string::npos) return refused_cursor();
    role = std::find(roles.begin(), roles.end(), cursor->value.substr(0, end_of_role));
    // The role may have been deleted since.
    if (role == roles.end()) return refused_cursor();
    behind = DirectoryPosition{db::parameter(cursor->value.substr(end_of_role + 1)), cursor->id};
  }
  std::vector<DirectoryLine> lines;
  for (; role != roles.end() && lines.size() <= static_cast<std::size_t>(query_.limit); ++role) {
    for (DirectoryLine& line : merged(*role, behind)) {
      line.key = *role + "\n" + line.key;
      lines.push_back(std::move(line));
    }
    behind.reset();
  }
  return lines;
}

std::vector<DirectoryLine> PeoplePage::merged(std::optional<std::string> const& role,
                                              std::optional<DirectoryPosition> const& behind) {
  std::vector<DirectoryLine> members, invitations;
  auto const of = [&](Section section) {
    return directory_lines(transaction_, now_, scope_.organization(), section, query_, role, behind);
  };
  if (query_.include != Include::kInvitations)
    members = of(query_.kind == MemberKind::kPerson ? Section::kPerson : Section::kService);
  if (query_.include != Include::kMembers) invitations = of(Section::kInvitation);
  std::vector<DirectoryLine> both;
  std::merge(std::make_move_iterator(members.begin()), std::make_move_iterator(members.end()),
             std::make_move_iterator(invitations.begin()), std::make_move_iterator(invitations.end()),
             std::back_inserter(both),
             [&](DirectoryLine const& a, DirectoryLine const& b) { return stands_before(query_, a, b); });
  return both;
}

// Those that the clock has ended and nobody has marked yet: few.
std::int64_t lapsed_invitations(db::Transaction& transaction, base::OrganizationId const& organization,
                                base::Time now) {
  return transaction
      .value<std::int64_t>(
          "select count(*) from invitations where organization_id = ? and (state = 'pending' or state = "
          "'needs_approval') and expires_at <= ?",
          organization, now)
      .value_or(0);
}

std::vector<MemberListItem> read_items(db::Transaction& transaction, Services const& services,
                                       OrganizationScope const& scope,
                                       std::vector<DirectoryLine> const& lines) {
  std::vector<std::string> member_ids, invitation_ids;
  for (DirectoryLine const& line : lines)
    (line.section == Section::kInvitation ? invitation_ids : member_ids).push_back(line.subject);
  auto members = find_members(transaction, scope.organization(), member_ids);
  auto invitations = find_invitations(transaction, services.clock, scope.organization(), invitation_ids);
  std::vector<MemberListItem> items;
  auto member = members.begin();
  auto invitation = invitations.begin();
  for (DirectoryLine const& line : lines) {
    if (line.section == Section::kInvitation) {
      if (invitation != invitations.end()) items.emplace_back(std::move(*invitation++));
    } else if (member != members.end()) {
      items.emplace_back(std::move(*member++));
    }
  }
  return items;
}

}  // namespace
}  // namespace usher::access
