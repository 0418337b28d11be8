#include "access/workspaces/organization_create.h"

#include "access/directory/directory.h"
#include "access/members/member.h"
#include "access/rights/sign_in_check.h"
#include "audit/trail.h"
#include "base/crypto.h"
#include "base/json_writer.h"
#include "base/text.h"
#include "identity/throttle.h"

namespace usher::access {

std::optional<WorkspaceMakers> parse_workspace_makers(std::string_view key) {
  if (key == "nobody") return WorkspaceMakers::kNobody;
  if (key == "owners") return WorkspaceMakers::kOwners;
  if (key == "anyone") return WorkspaceMakers::kAnyone;
  return std::nullopt;
}

base::Ok check_may_create_organization(db::Transaction& transaction, base::Clock const& clock,
                                       std::vector<Membership> const& memberships,
                                       identity::SessionAge const& session, WorkspaceMakers makers) {
  if (makers == WorkspaceMakers::kAnyone) return {};
  if (makers == WorkspaceMakers::kNobody)
    return base::refused("workspaces_not_allowed",
                         "Whoever runs this server has not allowed making more workspaces.");
  // Else nobody ever could again.
  if (!transaction.value<std::int64_t>("select 1 from organizations where deletion_began_at is null limit 1"))
    return {};
  base::Ok answer = base::refused("workspaces_not_allowed",
                                  "Only owners of a workspace can make another one here. Ask an owner.");
  for (Membership const& membership : memberships) {
    // Deleting the organization is what owners alone may.
    if (!membership.is_active(clock.now()) ||
        !membership.rights.everywhere.contains(Permission::kOrganizationDelete))
      continue;
    answer = check_session(membership, session, clock);
    if (answer) answer = check_second_factor(membership, clock);
    if (answer) return answer;
  }
  return answer;
}

base::Result<base::OrganizationId> create_organization(db::Transaction& transaction, Services const& services,
                                                       identity::Caller const& caller, WorkspaceMakers makers,
                                                       NewOrganization const& fields) {
  auto const account = identity::find_account(transaction, caller.account);
  if (!account) return base::not_found();
  auto const memberships = memberships_of(transaction, caller.account, services.clock.now());
  CHECK(check_may_create_organization(transaction, services.clock, memberships, caller.session_age, makers));
  CHECK(identity::count_attempt(transaction, services.clock,
                                identity::throttle_key("workspaces_of_account", caller.account.value),
                                {10, std::chrono::hours(24)}));
  TRY(BegunOrganization const begun,
      begin_organization(transaction, services, *account, fields, caller.origin));
  return begun.id;
}

base::Result<BegunOrganization> begin_organization(db::Transaction& transaction, Services const& services,
                                                   identity::Account const& owner,
                                                   NewOrganization const& fields,
                                                   identity::Origin const& origin) {
  TRY(std::string const name, base::parse_name("name", fields.name));
  base::Time const now = services.clock.now();
  auto const id = base::new_id<base::OrganizationId>("org", now);
  transaction.execute(
      "insert into organizations (id, name, plan, language, invitation_expiry_hours, copied_links_allowed, "
      "created_at) values (?, ?, ?, 'en', 168, 1, ?)",
      id, name, fields.plan, now);
  mark_directory_current(transaction, id);
  join(transaction, services, id, owner.id, {{GrantScope::kOrganization, {}, "owner"}}, owner.id);
  TRY(Project const project, insert_project(transaction, services, id, {name, fields.time_zone}));
  base::JsonWriter after;
  after.begin_object().key("name").value(name).key("owner").value(owner.name).end_object();
  audit::record(transaction, services.clock,
                {id,
                 {"account", owner.id.value, owner.name},
                 "organization.created",
                 {"organization", id.value, name},
                 "",
                 after.take(),
                 origin.address,
                 origin.request_id});
  return BegunOrganization{id, project.id};
}

}  // namespace usher::access
