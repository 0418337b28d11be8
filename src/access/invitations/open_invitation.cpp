#include "access/invitations/open_invitation.h"

#include "access/invitations/invitation_send.h"
#include "access/recorded.h"
#include "audit/trail.h"
#include "base/json_writer.h"
#include "identity/throttle.h"

namespace usher::access {

base::Result<OpenInvitation> open_invitation(db::Transaction& transaction, Services const& services,
                                             OrganizationScope const& scope, base::InvitationId const& id) {
  CHECK(lock_organization(transaction, scope.organization()));
  TRY(Rights own, current_rights(transaction, services.clock, scope, Permission::kMembersInvite));
  auto found = find_invitation(transaction, services.clock, scope.organization(), id);
  if (!found) return base::not_found("There is no such invitation.");
  if (!found->is_live()) return not_pending(*found);
  return OpenInvitation{*std::move(found), find_organization(transaction, scope.organization()).value(),
                        std::move(own)};
}

base::Error not_pending(Invitation const& invitation) {
  std::string const state(key_of(invitation.state));
  return base::conflict("not_pending", "This invitation is no longer open: it is " + state + ".")
      .with("state", state);
}

audit::Party party_of(Invitation const& invitation) {
  return {"invitation", invitation.id.value, invitation.email_as_written};
}

void audit_invitation(db::Transaction& transaction, Services const& services, OrganizationScope const& scope,
                      std::string_view action, Invitation const& invitation, std::string before,
                      std::string after) {
  record_change(transaction, services, scope, std::string(action), party_of(invitation), std::move(before),
                std::move(after));
}

void audit_invited_person(db::Transaction& transaction, Services const& services,
                          identity::Origin const& origin, std::string_view action, Invitation const& before,
                          Invitation const& after) {
  audit::record(transaction, services.clock,
                {before.organization,
                 {"account", "", before.email_as_written},
                 std::string(action),
                 party_of(before),
                 state_json(before),
                 state_json(after),
                 origin.address,
                 origin.request_id});
}

std::string state_json(Invitation const& invitation) {
  base::JsonWriter json;
  json.begin_object().key("email").value(invitation.email_as_written).key("role").value(invitation.role);
  json.key("grants").raw(grants_json(invitation.grants));
  write_role_names(json, invitation.grants);
  if (!invitation.teams.empty()) {
    json.key("teams").begin_array();
    for (TeamRef const& team : invitation.teams)
      json.begin_object().key("id").value(team.id.value).key("name").value(team.name).end_object();
    json.end_array();
  }
  if (!invitation.gone_teams.empty()) {
    json.key("gone_teams").begin_array();
    for (std::string const& name : invitation.gone_teams) json.value(name);
    json.end_array();
  }
  json.key("state").value(key_of(invitation.state));
  json.key("expires_at").value(base::rfc3339(invitation.expires_at));
  if (invitation.access_ends_at) json.key("access_ends_at").value(base::rfc3339(*invitation.access_ends_at));
  json.end_object();
  return json.take();
}

base::Ok count_pace(db::Transaction& transaction, Services const& services, OrganizationScope const& scope,
                    Organization const& organization, std::int64_t count) {
  std::int64_t const limit = services.plans.find(organization.plan).invitations_per_hour;
  std::string const at_most = "At most " + std::to_string(limit) + " invitations an hour can be sent; ";
  if (count > limit) return base::refused("too_many_invitations", at_most + "send fewer at once.");
  auto const of = [&](std::string_view kind, std::string const& id, std::int64_t attempts) {
    return identity::count_attempts(transaction, services.clock, identity::throttle_key(kind, id),
                                    {attempts, std::chrono::hours(1)}, count);
  };
  auto counted = of("invitations_of_member", scope.member().value, limit);
  if (counted) counted = of("invitations_of_workspace", organization.id.value, 5 * limit);
  if (counted) return {};
  base::Error error = counted.error();
  error.code = "too_many_invitations";
  error.message = at_most + "try again later.";
  return error;
}

base::Ok check_recipient(db::Transaction& transaction, Services const& services,
                         base::OrganizationId const& organization, base::EmailAddress const& address) {
  auto const counts = mail::mails_to(transaction, organization, std::span(&address, 1),
                                     services.clock.now() - std::chrono::hours(24));
  auto const count = counts.find(address.canonical());
  if (count == counts.end() || count->second < kMailsPerRecipientAndDay) return {};
  return base::limited("too_many_mails",
                       "This address already got " + std::to_string(kMailsPerRecipientAndDay) +
                           " mails from this workspace within a day; try again later.",
                       3600);
}

}  // namespace usher::access
