#include <algorithm>
#include <set>

#include "access/notifications/notification.h"
#include "access/recorded.h"
#include "access/teams/team_rules.h"
#include "base/json_writer.h"

namespace usher::access {
namespace {

struct Mover {
  db::Transaction& transaction;
  Services const& services;
  OrganizationScope const& scope;
  Rights const& own;
  Team const& team;
  Effect effect;
};

base::Result<std::vector<std::string>> checked_people(Mover const& mover,
                                                      std::set<std::string> const& present,
                                                      std::vector<base::MemberId> const& named,
                                                      std::string const& field);
base::Result<Touched> add(Mover const& mover, std::vector<std::string> const& people);
base::Result<Touched> remove(Mover const& mover, std::vector<std::string> const& people);
EachTouched recorder(Mover const& mover, void (*tell)(Mover const&, Member const&));
void tell_nobody(Mover const&, Member const&) {}
void tell_them(Mover const& mover, Member const& added);
void join_together(Touched& all, Touched&& more);
std::string moves_json(std::vector<std::string> const& added, std::vector<std::string> const& removed);

}  // namespace

base::Result<TeamChange> move_team_members(db::Transaction& transaction, Services const& services,
                                           OrganizationScope const& scope, base::TeamId const& id,
                                           TeamMoves const& moves, Effect effect) {
  if (moves.add.empty() && moves.remove.empty())
    return base::invalid("", "Say who is to come, or to go: add, remove.", "invalid_request");
  if (moves.add.size() + moves.remove.size() > kMostMovedAtOnce)
    return base::invalid("add", "Name up to " + std::to_string(kMostMovedAtOnce) + " people at a time.",
                         "invalid_request");
  TRY(Rights const own, rights_to_change_teams(transaction, services, scope));
  TeamChange change;
  TRY(change.team, team_to_change(transaction, scope, own, id));
  auto const ids = members_of_team(transaction, id);
  std::set<std::string> const present(ids.begin(), ids.end());
  Mover const mover{transaction, services, scope, own, change.team, effect};
  TRY(auto added, checked_people(mover, present, moves.add, "add"));
  TRY(auto removed, checked_people(mover, present, moves.remove, "remove"));
  std::erase_if(added, [&](std::string const& member) { return present.contains(member); });
  std::erase_if(removed, [&](std::string const& member) { return !present.contains(member); });
  if (!added.empty()) CHECK(check_teams_in_plan(transaction, services, scope.organization()));
  TRY(change.touched, remove(mover, removed));
  TRY(Touched more, add(mover, added));
  join_together(change.touched, std::move(more));
  change.team.members += static_cast<std::int64_t>(added.size()) - static_cast<std::int64_t>(removed.size());
  if (effect == Effect::kPreview || (added.empty() && removed.empty())) return change;
  record_change(transaction, services, scope, "team.members_changed", {"team", id.value, change.team.name},
                "", moves_json(added, removed));
  access_of_many_changed(transaction, services, News::kTeamsChanged, scope.organization(),
                         change.touched.accounts);
  return change;
}

namespace {

base::Result<std::vector<std::string>> checked_people(Mover const& mover,
                                                      std::set<std::string> const& present,
                                                      std::vector<base::MemberId> const& named,
                                                      std::string const& field) {
  std::vector<std::string> ids;
  for (base::MemberId const& member : named) ids.push_back(member.value);
  std::map<base::MemberId, MemberKind> kinds;
  for (Member const& member : find_members(mover.transaction, mover.scope.organization(), ids))
    kinds[member.id] = member.kind;
  std::set<std::string> once;
  for (std::size_t i = 0; i < named.size(); ++i) {
    std::string const at = field + "[" + std::to_string(i) + "]";
    auto const known = kinds.find(named[i]);
    if (known == kinds.end())
      return base::invalid(at, "This person is not a member of the workspace.", "member_unknown");
    if (known->second == MemberKind::kService && !present.contains(named[i].value))
      return base::invalid(at, "A service account is given its access by name, not by a team.",
                           "people_only");
    once.insert(named[i].value);
  }
  return std::vector<std::string>(once.begin(), once.end());
}

base::Result<Touched> remove(Mover const& mover, std::vector<std::string> const& people) {
  TRY(Touched touched,
      check_touched(
          mover.transaction, mover.services, mover.scope, mover.own, people,
          [&](Member& member) { leave_team(member, mover.team.id); }, recorder(mover, tell_nobody)));
  if (mover.effect == Effect::kApply)
    for (std::string const& member : people)
      mover.transaction.execute("delete from team_members where member_id = ? and team_id = ?", member,
                                mover.team.id);
  return touched;
}

base::Result<Touched> add(Mover const& mover, std::vector<std::string> const& people) {
  TeamRef const team{mover.team.id, mover.team.name};
  TRY(Touched touched, check_touched(
                           mover.transaction, mover.services, mover.scope, mover.own, people,
                           [&](Member& member) {
                             member.teams.push_back(team);
                             set_inherited(member, GrantSource::kTeam, team, mover.team.grants);
                           },
                           recorder(mover, tell_them)));
  if (mover.effect == Effect::kApply)
    for (std::string const& member : people)
      mover.transaction.execute(
          "insert into team_members (member_id, team_id, added_at, added_by) values (?, ?, ?, ?)", member,
          mover.team.id, mover.services.clock.now(), mover.scope.account());
  return touched;
}

EachTouched recorder(Mover const& mover, void (*tell)(Mover const&, Member const&)) {
  if (mover.effect == Effect::kPreview) return {};
  return [&mover, tell](Member const& before, Member const& after) {
    record_change(mover.transaction, mover.services, mover.scope, "member.teams_changed",
                  {"member", before.id.value, before.name}, state_json(before), state_json(after));
    mover.services.announce_member(mover.transaction, News::kMemberChanged, mover.scope.organization(),
                                   before.id, before.account);
    tell(mover, after);
  };
}

// Unless they did it themselves, or cannot look.
void tell_them(Mover const& mover, Member const& added) {
  if (added.id == mover.scope.member() || added.status != "active") return;
  notify(mover.transaction, mover.services,
         {mover.scope.organization(), added.account, NotificationKind::kAddedToTeam, mover.team.id.value,
          mover.scope.caller().name, mover.team.name});
}

void join_together(Touched& all, Touched&& more) {
  all.accounts.insert(all.accounts.end(), more.accounts.begin(), more.accounts.end());
  for (TouchedMember& member : more.named)
    if (all.named.size() < kMostNamed) all.named.push_back(std::move(member));
  all.gaining += more.gaining;
  all.losing += more.losing;
  all.gained |= more.gained;
  all.lost |= more.lost;
  all.includes_you = all.includes_you || more.includes_you;
}

std::string moves_json(std::vector<std::string> const& added, std::vector<std::string> const& removed) {
  base::JsonWriter json;
  json.begin_object();
  auto const write = [&](std::string_view key, std::vector<std::string> const& members) {
    if (members.empty()) return;
    json.key(key).begin_array();
    for (std::string const& member : members) json.value(member);
    json.end_array();
  };
  write("added", added);
  write("removed", removed);
  json.end_object();
  return json.take();
}

}  // namespace
}  // namespace usher::access
