#include "access/members/member.h"

#include <algorithm>
#include <map>

#include "access/directory/directory.h"
#include "access/members/access_end.h"
#include "base/crypto.h"
#include "base/json_writer.h"
#include "db/in_list.h"

namespace usher::access {
namespace {

// Active owners of an organization whose access does not end: those who count for rule 3.
constexpr std::string_view kLastingOwners =
    " from grants g join members m on m.id = g.subject_id where g.organization_id = ? and g.role = 'owner' "
    "and "
    "g.subject_kind = 'member' and g.scope = 'organization' and g.ends_at is null and m.status = 'active' "
    "and "
    "m.access_ends_at is null";

}  // namespace

std::string_view key_of(MemberKind kind) {
  return kind == MemberKind::kPerson ? "person" : "service";
}

std::optional<Member> find_member(db::Transaction& transaction, base::OrganizationId const& organization,
                                  base::MemberId const& id) {
  auto found = find_members(transaction, organization, {id.value});
  if (found.empty()) return std::nullopt;
  return std::move(found.front());
}

std::vector<Member> find_members(db::Transaction& transaction, base::OrganizationId const& organization,
                                 std::vector<std::string> const& ids) {
  std::vector<Member> members;
  // The organization is compared here: in SQL it would lead the planner to read all members of it.
  db::InList::each(transaction, ids, [&](std::string const& places, db::Parameters const& parameters) {
    for (auto& [id, of, account, name, email, status, kind, description, ends, joined, active, has_factor] :
         transaction.rows_with<base::MemberId, base::OrganizationId, base::AccountId, std::string,
                               std::string, std::string, std::string, std::string, std::optional<base::Time>,
                               base::Time, std::optional<base::Time>, bool>(
             "select m.id, m.organization_id, m.account_id, a.name, a.email_as_written, m.status, m.kind, "
             "m.description, m.access_ends_at, m.joined_at, m.last_active_at, case when " +
                 identity::has_factor_condition("m.account_id") +
                 " then 1 else 0 end from members m join accounts a on a.id = m.account_id where m.id in (" +
                 places + ") and m.status <> 'removed'",
             parameters)) {
      if (of != organization) continue;
      members.push_back({id,
                         account,
                         name,
                         email,
                         status,
                         {},
                         {},
                         ends,
                         joined,
                         active,
                         has_factor ? identity::Factors::kTwo : identity::Factors::kPasswordOnly,
                         kind == "service" ? MemberKind::kService : MemberKind::kPerson,
                         description});
    }
  });
  auto const grants = grants_of(transaction, SubjectKind::kMember, ids);
  auto inheritance = inheritance_of(transaction, ids);
  for (Member& member : members) {
    member.teams = std::move(inheritance[member.id.value].teams);
    member.inherited = std::move(inheritance[member.id.value].grants);
    auto const own = grants.find(member.id.value);
    if (own != grants.end()) member.grants = own->second;
    member.role = primary_role(member.grants);
  }
  std::map<std::string_view, std::size_t> places;
  for (std::size_t i = 0; i < ids.size(); ++i) places.emplace(ids[i], i);
  std::sort(members.begin(), members.end(),
            [&](Member const& a, Member const& b) { return places.at(a.id.value) < places.at(b.id.value); });
  return members;
}

Rights rights_of(Member const& member, base::Time now) {
  return rights_from(all_of(member.grants, member.inherited), now);
}

Rights rights_offered_to(Member const& member) {
  return rights_offered(all_of(member.grants, member.inherited));
}

std::string state_json(Member const& member) {
  base::JsonWriter json;
  json.begin_object().key("role").value(member.role).key("grants").raw(grants_json(member.grants));
  write_role_names(json, member.grants);
  if (!member.teams.empty()) {
    json.key("teams").begin_array();
    for (TeamRef const& team : member.teams)
      json.begin_object().key("id").value(team.id.value).key("name").value(team.name).end_object();
    json.end_array();
  }
  json.key("status").value(member.status);
  if (member.access_ends_at) json.key("access_ends_at").value(base::rfc3339(*member.access_ends_at));
  json.end_object();
  return json.take();
}

std::string shown_status(Member const& member, base::Time now) {
  bool const is_over = member.access_ends_at && *member.access_ends_at <= now;
  return member.status == "active" && is_over ? "ended" : member.status;
}

bool takes_a_seat(Member const& member, base::Time now) {
  return member.kind == MemberKind::kPerson && shown_status(member, now) == "active";
}

bool is_lasting_owner(Member const& member) {
  return member.status == "active" && !member.access_ends_at &&
         std::any_of(member.grants.begin(), member.grants.end(), [](Grant const& grant) {
           return grant.scope == GrantScope::kOrganization && grant.role == "owner" && !grant.ends_at;
         });
}

Permission needed_to_manage(MemberKind kind) {
  return kind == MemberKind::kPerson ? Permission::kMembersManage : Permission::kServiceAccountsManage;
}

base::Ok check_roles_of(MemberKind kind, std::vector<Grant> const& grants, std::string const& field) {
  bool const is_owner =
      std::any_of(grants.begin(), grants.end(), [](Grant const& grant) { return grant.role == "owner"; });
  if (kind == MemberKind::kPerson || !is_owner) return {};
  return base::refused("role_of_people", "A service account cannot be an owner. Choose another role.")
      .at(field);
}

base::Ok check_roles_in_plan(db::Transaction& transaction, Services const& services,
                             base::OrganizationId const& organization, std::vector<Grant> const& grants,
                             std::string const& field) {
  Plan const& plan = services.plans.find(
      transaction.value<std::string>("select plan from organizations where id = ?", organization)
          .value_or(""));
  for (Grant const& grant : grants) CHECK(plan.check_role(grant.role, field));
  return {};
}

base::Ok may_manage(OrganizationScope const& scope, Rights const& own, Member const& member, base::Time now) {
  if (!own.everywhere.contains(needed_to_manage(member.kind)))
    return base::forbidden(member.kind == MemberKind::kPerson
                               ? "Your role does not allow managing members."
                               : "Your role does not allow managing service accounts.");
  if (member.id == scope.member()) return {};
  return check_not_upward(own, rights_of(member, now));
}

base::MemberId join(db::Transaction& transaction, Services const& services,
                    base::OrganizationId const& organization, base::AccountId const& account,
                    std::vector<Grant> const& grants, base::AccountId const& given_by,
                    std::optional<base::Time> access_ends_at) {
  base::Time const now = services.clock.now();
  auto const existing = transaction.value<base::MemberId>(
      "select id from members where organization_id = ? and account_id = ? and status <> 'removed'",
      organization, account);
  base::MemberId const member = existing.value_or(base::new_id<base::MemberId>("mem", now));
  if (existing) {
    std::vector<Grant> all = grants;
    auto held = grants_of(transaction, SubjectKind::kMember, {member.value})[member.value];
    all.insert(all.end(), held.begin(), held.end());
    std::sort(all.begin(), all.end());
    all.erase(std::unique(all.begin(), all.end()), all.end());
    replace_grants(transaction, services.clock, organization, SubjectKind::kMember, member.value, all,
                   given_by);
    relist_members(transaction, organization, {member.value});
  } else {
    transaction.add("members (id, organization_id, account_id, status, joined_at, last_active_at)", member,
                    organization, account, "active", now, now);
    if (access_ends_at) set_access_end(transaction, services.clock, member, access_ends_at, given_by);
    insert_grants(transaction, services.clock, organization, SubjectKind::kMember, member.value, grants,
                  given_by);
    list_new_member(transaction, organization, member);
  }
  services.rights_changed(transaction, organization, account, false);
  services.announce_member(transaction, News::kMemberChanged, organization, member, account);
  return member;
}

bool has_other_owner(db::Transaction& transaction, base::OrganizationId const& organization,
                     base::MemberId const& without) {
  return transaction
             .value<std::int64_t>("select count(*)" + std::string(kLastingOwners) + " and m.id <> ?",
                                  organization, without)
             .value_or(0) > 0;
}

std::optional<base::AccountId> first_owner(db::Transaction& transaction,
                                           base::OrganizationId const& organization) {
  return transaction.value<base::AccountId>(
      "select m.account_id" + std::string(kLastingOwners) + " order by m.joined_at, m.id limit 1",
      organization);
}

void note_activity(db::Transaction& transaction,
                   std::vector<std::pair<base::AccountId, base::Time>> const& seen) {
  for (auto const& [account, at] : seen) {
    transaction.execute(
        "update members set last_active_at = ? where account_id = ? and status <> 'removed' and "
        "(last_active_at is null or last_active_at < ?)",
        at, account, at);
    transaction.execute(
        "update directory set last_active_at = ? where last_active_at < ? and (organization_id, section, "
        "subject_id) in (select organization_id, kind, id from members where account_id = ? and status <> "
        "'removed')",
        at, at, account);
  }
}

}  // namespace usher::access
