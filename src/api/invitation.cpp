#include "api/invitation.h"

#include "access/directory/member_list.h"
#include "access/invitations/invitation_change.h"
#include "api/access_end.h"
#include "api/grant.h"
#include "api/json.h"
#include "api/member.h"
#include "api/report_position.h"

namespace usher::api {
namespace {

base::InvitationId id_of(http::Request const& request) {
  return base::InvitationId(request.parameter("invitation"));
}
http::Response invitation_reply(access::Invitation const& invitation);
void write_delivery(base::JsonWriter& json, std::optional<mail::Delivery> const& delivery);

}  // namespace

Reply list_invitations(Context const& context, http::Request const& request,
                       access::OrganizationScope const& scope) {
  access::InvitationQuery query;
  TRY(Paging const paging, paging_of(request));
  query.limit = paging.limit;
  query.cursor = paging.cursor;
  TRY(query.search, check_search(text_of(request, "search")));
  if (auto const state = request.query("state")) {
    query.state = access::parse_invitation_state(*state);
    if (!query.state) return base::invalid("state", "There is no such state.", "invalid_request");
  }
  TRY(auto const page, context.database.read([&](db::Transaction& transaction) {
    return access::list_invitations(transaction, context.services, scope, query);
  }));
  base::JsonWriter json;
  json.begin_object().key("items").begin_array();
  for (access::Invitation const& invitation : page.invitations) write_invitation(json, invitation);
  json.end_array();
  write_text_or_null(json, "next_cursor", page.next_cursor);
  json.end_object();
  return json_reply(std::move(json));
}

Reply get_invitation(Context const& context, http::Request const& request,
                     access::OrganizationScope const& scope) {
  auto const invitation = context.database.read([&](db::Transaction& transaction) {
    return access::find_invitation(transaction, context.clock, scope.organization(), id_of(request));
  });
  if (!invitation) return base::not_found("There is no such invitation.");
  return invitation_reply(*invitation);
}

Reply update_invitation(Context const& context, http::Request const& request,
                        access::OrganizationScope const& scope) {
  TRY(JsonObject body, JsonObject::parse(request.body));
  access::InvitationCorrection correction;
  TRY(correction.email, body.optional_text("email"));
  TRY(correction.role, body.optional_text("role"));
  TRY(correction.access_ends_at, access_end_of(body));
  TRY(auto const teams, body.optional_texts("teams"));
  if (teams) correction.teams = std::vector<base::TeamId>(teams->begin(), teams->end());
  CHECK(body.finish());
  if (!correction.email && !correction.role && !correction.access_ends_at && !correction.teams)
    return base::invalid("", "Say what is to change: email, role, teams or access_ends_at.",
                         "invalid_request");
  TRY(auto const invitation, context.database.write([&](db::Transaction& transaction) {
    return access::correct_invitation(transaction, context.services, scope, id_of(request), correction);
  }));
  return invitation_reply(invitation);
}

Reply revoke_invitation(Context const& context, http::Request const& request,
                        access::OrganizationScope const& scope) {
  TRY(auto const invitation, context.database.write([&](db::Transaction& transaction) {
    return access::revoke_invitation(transaction, context.services, scope, id_of(request));
  }));
  return invitation_reply(invitation);
}

Reply resend_invitation(Context const& context, http::Request const& request,
                        access::OrganizationScope const& scope) {
  TRY(auto const invitation, context.database.write([&](db::Transaction& transaction) {
    return access::resend_invitation(transaction, context.services, scope, id_of(request));
  }));
  return invitation_reply(invitation);
}

Reply create_invitation_link(Context const& context, http::Request const& request,
                             access::OrganizationScope const& scope) {
  TRY(auto const link, context.database.write([&](db::Transaction& transaction) {
    return access::copy_link(transaction, context.services, scope, id_of(request));
  }));
  base::JsonWriter json;
  json.begin_object()
      .key("url")
      .value(link.url)
      .key("expires_at")
      .value(base::rfc3339(link.expires_at))
      .end_object();
  return json_reply(std::move(json), 201);
}

base::Result<std::optional<std::vector<base::ProjectId>>> optional_projects(JsonObject& body) {
  TRY(auto const ids, body.optional_texts("projects"));
  if (!ids) return std::optional<std::vector<base::ProjectId>>();
  return std::optional(std::vector<base::ProjectId>(ids->begin(), ids->end()));
}

void write_invitation(base::JsonWriter& json, access::Invitation const& invitation) {
  json.begin_object().key("kind").value("invitation").key("id").value(invitation.id.value);
  json.key("email").value(invitation.email_as_written).key("role").value(invitation.role);
  json.key("role_name").value(access::primary_role_name(invitation.grants));
  write_grants(json, invitation.grants);
  json.key("teams").begin_array();
  for (access::TeamRef const& team : invitation.teams)
    json.begin_object().key("id").value(team.id.value).key("name").value(team.name).end_object();
  json.end_array().key("gone_teams").begin_array();
  for (std::string const& name : invitation.gone_teams) json.value(name);
  json.end_array().key("state").value(access::key_of(invitation.state));
  write_delivery(json, invitation.delivery);
  write_time(json, "opened_at", invitation.opened_at);
  write_text_or_null(json, "message", invitation.message);
  json.key("invited_by").begin_object().key("id").value(invitation.invited_by.value);
  json.key("name").value(invitation.invited_by_name).end_object();
  json.key("created_at").value(base::rfc3339(invitation.created_at));
  json.key("expires_at").value(base::rfc3339(invitation.expires_at));
  write_time(json, "reminded_at", invitation.reminded_at);
  write_time(json, "access_ends_at", invitation.access_ends_at);
  bool const is_accepted = invitation.state == access::InvitationState::kAccepted;
  write_time(json, "accepted_at", is_accepted ? invitation.ended_at : std::nullopt);
  json.end_object();
}

namespace {

http::Response invitation_reply(access::Invitation const& invitation) {
  base::JsonWriter json;
  write_invitation(json, invitation);
  return json_reply(std::move(json));
}

void write_delivery(base::JsonWriter& json, std::optional<mail::Delivery> const& delivery) {
  json.key("delivery").begin_object();
  json.key("state").value(delivery ? mail::to_string(delivery->state) : "not_configured");
  write_text_or_null(json, "detail", delivery ? delivery->detail : "");
  json.key("attempts").value(delivery ? delivery->attempts : 0);
  write_time(json, "last_attempt_at", delivery ? delivery->last_attempt_at : std::nullopt);
  write_time(json, "next_attempt_at", delivery ? delivery->next_attempt_at : std::nullopt);
  json.end_object();
}

}  // namespace
}  // namespace usher::api
