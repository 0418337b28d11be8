#include "access/cursor.h"
#include "access/joining/open_join_link.h"
#include "access/members/member.h"
#include "base/crypto.h"

namespace usher::access {
namespace {

std::string link_status(std::string_view status, std::optional<base::Time> const& ends, base::Time now);

}  // namespace

base::Result<JoinLinkView> view_join_link(db::Transaction& transaction, Services const& services,
                                          OrganizationScope const& scope) {
  TRY(Rights const own, current_rights(transaction, services.clock, scope, Permission::kMembersInvite));
  Organization const organization = find_organization(transaction, scope.organization()).value();
  Roles const roles = Roles::of(transaction, organization.id);
  Plan const& plan = services.plans.find(organization.plan);
  JoinLinkView view;
  view.roles = roles_given_unasked(roles, plan, own);
  view.link = find_live_join_link(transaction, services.clock, organization.id);
  if (!view.link || !unasked_grant(roles, plan, own, view.link->terms.role)) return view;
  auto const token = base::open_sealed(services.mail.installation_key(), view.link->sealed_token);
  if (token) view.url = services.mail.public_url + "/join#" + *token;
  return view;
}

base::Result<UninvitedPage> list_uninvited(db::Transaction& transaction, Services const& services,
                                           OrganizationScope const& scope, int limit,
                                           std::string const& cursor) {
  CHECK(current_rights(transaction, services.clock, scope, Permission::kMembersInvite));
  TRY(auto const after, Cursor::parse(cursor));
  std::string sql =
      "select j.member_id, a.name, a.email_as_written, m.status, m.access_ends_at, j.way, j.source, "
      "j.joined_at from joins j join members m on m.id = j.member_id join accounts a on a.id = m.account_id "
      "where j.organization_id = ?";
  db::Parameters values{db::parameter(scope.organization())};
  if (after) {
    TRY(std::int64_t const joined, after->number());
    sql += " and (j.joined_at < ? or (j.joined_at = ? and j.member_id < ?))";
    values.insert(values.end(), {db::Parameter(joined), db::Parameter(joined), db::Parameter(after->id)});
  }
  sql += " order by j.joined_at desc, j.member_id desc limit ?";
  values.push_back(std::int64_t{limit} + 1);
  UninvitedPage page;
  for (auto& [member, name, email, status, ends, way, source, joined] :
       transaction.rows_with<base::MemberId, std::string, std::string, std::string, std::optional<base::Time>,
                             std::string, std::string, base::Time>(sql, values))
    page.members.push_back(
        {member, name, email, link_status(status, ends, services.clock.now()), way, source, joined});
  if (page.members.size() > static_cast<std::size_t>(limit)) {
    page.members.pop_back();
    UninvitedMember const& last = page.members.back();
    page.next_cursor = Cursor{std::to_string(base::micros(last.joined_at)), last.member.value}.text();
  }
  return page;
}

namespace {

std::string link_status(std::string_view status, std::optional<base::Time> const& ends, base::Time now) {
  return status == "active" && ends && *ends <= now ? "ended" : std::string(status);
}

}  // namespace
}  // namespace usher::access
