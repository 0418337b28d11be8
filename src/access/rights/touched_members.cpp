#include "access/rights/touched_members.h"

#include <algorithm>

#include "db/in_list.h"

namespace usher::access {
namespace {

void count(Touched& touched, Member const& member, Rights const& before, Rights const& after);
template <class... Values>
std::vector<std::string> ids_of(db::Transaction& transaction, std::string_view sql, Values const&... values);

}  // namespace

base::Result<Touched> check_touched(db::Transaction& transaction, Services const& services,
                                    OrganizationScope const& scope, Rights const& own,
                                    std::vector<std::string> const& members, MemberEdit const& edit,
                                    EachTouched const& each) {
  base::Time const now = services.clock.now();
  Touched touched;
  for (std::size_t start = 0; start < members.size(); start += db::InList::kChunk) {
    std::vector<std::string> const chunk(
        members.begin() + static_cast<std::ptrdiff_t>(start),
        members.begin() + static_cast<std::ptrdiff_t>(std::min(members.size(), start + db::InList::kChunk)));
    for (Member const& member : find_members(transaction, scope.organization(), chunk)) {
      Member changed = member;
      edit(changed);
      CHECK(check_roles_of(changed.kind, changed.grants, "replacement"));
      Rights const before = rights_of(member, now);
      Rights const after = rights_of(changed, now);
      bool const changes = !before.include(after) || !after.include(before);
      if (changes && member.id != scope.member() && !own.include(before))
        return base::refused("member_above_you",
                             member.name +
                                 " would be touched by this and may do more than you; ask an "
                                 "owner to make this change.");
      if (!before.include(after))
        CHECK(check_lasting(own, all_of(changed.grants, changed.inherited), member.access_ends_at, ""));
      if (changes) count(touched, member, before, after);
      touched.includes_you = touched.includes_you || member.id == scope.member();
      touched.accounts.push_back(member.account);
      if (each) each(member, changed);
    }
  }
  return touched;
}

void access_of_many_changed(db::Transaction& transaction, Services const& services, News news,
                            base::OrganizationId const& organization, std::vector<base::AccountId> accounts) {
  transaction.after_commit([&services, news, organization, accounts = std::move(accounts)] {
    for (base::AccountId const& account : accounts) services.authorizer.forget_account(account);
    services.announce({news, organization, {}, {}, {}, {}, false});
  });
}

std::vector<std::string> people_of(db::Transaction& transaction, base::OrganizationId const& organization) {
  return ids_of(
      transaction,
      "select id from members where organization_id = ? and status <> 'removed' and kind = 'person' "
      "order by id",
      organization);
}

std::vector<std::string> members_of_team(db::Transaction& transaction, base::TeamId const& team) {
  return ids_of(
      transaction,
      "select m.id from team_members tm join members m on m.id = tm.member_id where tm.team_id = ? and "
      "m.status <> 'removed' order by m.id",
      team);
}

std::vector<std::string> holders_of_role(db::Transaction& transaction,
                                         base::OrganizationId const& organization, std::string_view role) {
  MemberIds const holders = holders_of(organization, role);
  std::vector<std::string> ids;
  for (auto& [id] : transaction.rows_with<std::string>(
           "select m.id from (" + holders.sql +
               ") holder cross join members m where m.id = holder.id and m.status <> 'removed' order by m.id",
           holders.parameters))
    ids.push_back(std::move(id));
  return ids;
}

namespace {

void count(Touched& touched, Member const& member, Rights const& before, Rights const& after) {
  PermissionSet gained, lost;
  auto const compare = [&](PermissionSet then, PermissionSet now) {
    gained |= now.minus(then);
    lost |= then.minus(now);
  };
  compare(before.everywhere, after.everywhere);
  for (auto const& [project, more] : before.projects) compare(before.in(project), after.in(project));
  for (auto const& [project, more] : after.projects) compare(before.in(project), after.in(project));
  touched.gaining += gained.empty() ? 0 : 1;
  touched.losing += lost.empty() ? 0 : 1;
  touched.gained |= gained;
  touched.lost |= lost;
  if (touched.named.size() < kMostNamed) touched.named.push_back({member.id, member.name, gained, lost});
}

template <class... Values>
std::vector<std::string> ids_of(db::Transaction& transaction, std::string_view sql, Values const&... values) {
  std::vector<std::string> ids;
  for (auto& [id] : transaction.rows<std::string>(sql, values...)) ids.push_back(std::move(id));
  return ids;
}

}  // namespace
}  // namespace usher::access
