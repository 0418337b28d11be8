#include "access/rights/access_history.h"

#include <array>

#include "access/members/member.h"
#include "access/teams/team.h"
#include "audit/trail.h"
#include "audit/trimming.h"

namespace usher::access {
namespace {

// Every entry whose `before` is what the member was.
constexpr std::array<std::string_view, 10> kChanges = {"member.role_changed",  "member.access_end_changed",
                                                       "member.teams_changed", "member.access_ended",
                                                       "member.grant_ended",   "member.suspended",
                                                       "member.resumed",       "member.removed",
                                                       "member.left",          "member.restored"};

constexpr std::array<std::string_view, 3> kTeamChanges = {"team.updated", "team.access_changed",
                                                          "team.deleted"};
constexpr std::array<std::string_view, 1> kEveryoneChanges = {"everyone.access_changed"};

base::Result<std::vector<PastMember>> members_at(db::Transaction& transaction, OrganizationScope const& scope,
                                                 base::Time moment, std::optional<Cursor> const& after,
                                                 int limit);
void fill_states(db::Transaction& transaction, OrganizationScope const& scope, base::Time moment,
                 std::vector<PastMember>& members);
std::vector<PastTeam> teams_at(db::Transaction& transaction, OrganizationScope const& scope,
                               base::Time moment);
std::string everyone_at(db::Transaction& transaction, OrganizationScope const& scope, base::Time moment);

}  // namespace

base::Result<PastMembers> who_had_access(db::Transaction& transaction, Services const& services,
                                         OrganizationScope const& scope, base::Time moment,
                                         std::optional<Cursor> const& after, int limit) {
  CHECK(current_rights(transaction, services.clock, scope, Permission::kAuditRead));
  if (auto const kept = audit::kept_since(transaction, scope.organization()); kept && moment < *kept)
    return base::refused("trail_not_kept", "The audit log is kept from " +
                                               base::rfc3339(*kept).substr(0, 10) +
                                               " on. Who had access before that, nobody can say any more.")
        .at("at")
        .with("kept_since", base::rfc3339(*kept));
  PastMembers page;
  TRY(page.members, members_at(transaction, scope, moment, after, limit + 1));
  if (page.members.size() > static_cast<std::size_t>(limit)) {
    page.members.pop_back();
    PastMember const& last = page.members.back();
    page.next = Cursor{std::to_string(base::micros(last.joined_at)), last.id.value};
  }
  fill_states(transaction, scope, moment, page.members);
  page.teams = teams_at(transaction, scope, moment);
  page.everyone = everyone_at(transaction, scope, moment);
  return page;
}

namespace {

base::Result<std::vector<PastMember>> members_at(db::Transaction& transaction, OrganizationScope const& scope,
                                                 base::Time moment, std::optional<Cursor> const& after,
                                                 int limit) {
  std::string sql =
      "select m.id, m.account_id, a.name, a.email_as_written, m.joined_at, m.removed_at from members m join "
      "accounts a on a.id = m.account_id where m.organization_id = ? and m.joined_at <= ? and (m.status <> "
      "'removed' or m.removed_at > ?)";
  db::Parameters values{db::parameter(scope.organization()), db::parameter(moment), db::parameter(moment)};
  if (after) {
    TRY(std::int64_t const joined, after->number());
    sql += " and (m.joined_at > ? or (m.joined_at = ? and m.id > ?))";
    values.insert(values.end(), {db::Parameter(joined), db::Parameter(joined), db::Parameter(after->id)});
  }
  sql += " order by m.joined_at, m.id limit ?";
  values.push_back(std::int64_t{limit});
  std::vector<PastMember> members;
  for (auto& [id, account, name, email, joined, removed] :
       transaction.rows_with<base::MemberId, base::AccountId, std::string, std::string, base::Time,
                             std::optional<base::Time>>(sql, values))
    members.push_back({id, account, name, email, joined, removed, ""});
  return members;
}

void fill_states(db::Transaction& transaction, OrganizationScope const& scope, base::Time moment,
                 std::vector<PastMember>& members) {
  std::vector<std::string> ids;
  for (PastMember const& member : members) ids.push_back(member.id.value);
  auto const changed = audit::first_after(transaction, scope.organization(), moment, ids, kChanges);
  std::vector<std::string> unchanged;
  for (PastMember& member : members) {
    auto const entry = changed.find(member.id.value);
    if (entry == changed.end())
      unchanged.push_back(member.id.value);
    else
      member.state = entry->second.before;
  }
  std::map<base::MemberId, std::string> today;
  for (Member const& member : find_members(transaction, scope.organization(), unchanged))
    today[member.id] = state_json(member);
  for (PastMember& member : members)
    if (member.state.empty()) member.state = today[member.id];
  // Removed at that moment, and restored later.
  std::erase_if(members, [&](PastMember const& member) {
    auto const entry = changed.find(member.id.value);
    return entry != changed.end() && entry->second.action == "member.restored";
  });
}

std::vector<PastTeam> teams_at(db::Transaction& transaction, OrganizationScope const& scope,
                               base::Time moment) {
  std::vector<std::string> ids;
  for (auto& [id] : transaction.rows<std::string>(
           "select id from teams where organization_id = ? and created_at <= ? and (deleted_at is null or "
           "deleted_at > ?) order by name_key, id",
           scope.organization(), moment, moment))
    ids.push_back(std::move(id));
  auto const changed = audit::first_after(transaction, scope.organization(), moment, ids, kTeamChanges);
  std::map<std::string, std::string> states;
  for (Team const& team : find_teams(transaction, scope.organization(), ids))
    states[team.id.value] = state_json(team);
  for (auto const& [id, entry] : changed) states[id] = entry.before;
  std::vector<PastTeam> teams;
  for (std::string const& id : ids) teams.push_back({base::TeamId(id), states[id]});
  return teams;
}

std::string everyone_at(db::Transaction& transaction, OrganizationScope const& scope, base::Time moment) {
  std::string const& id = scope.organization().value;
  auto const changed = audit::first_after(transaction, scope.organization(), moment, {id}, kEveryoneChanges);
  auto const entry = changed.find(id);
  return entry != changed.end() ? entry->second.before
                                : everyone_json(grants_of_everyone(transaction, scope.organization()));
}

}  // namespace
}  // namespace usher::access
