#include "access/idempotency.h"
#include "access/invitations/invitation_send.h"
#include "api/access_end.h"
#include "api/invitation.h"
#include "api/json.h"

namespace usher::api {
namespace {

constexpr std::size_t kMaximumRows = 1000;

struct Body {
  std::vector<access::InvitationRequest> requests;
  access::Completeness completeness = access::Completeness::kAllOrNothing;
};

base::Result<Body> parse(http::Request const& request);
base::Result<access::InvitationRequest> parse_row(JsonObject& object);
Reply send(Context const& context, http::Request const& request, access::OrganizationScope const& scope,
           Body const& body);
std::string outcome_json(access::Review const& review,
                         std::vector<std::optional<access::Invitation>> const& invitations);

}  // namespace

Reply create_invitations(Context const& context, http::Request const& request,
                         access::OrganizationScope const& scope) {
  TRY(Body const body, parse(request));
  TRY(bool const is_review, flag_of(request, "dry_run"));
  if (!is_review) return send(context, request, scope, body);
  TRY(access::Review const review, context.database.read([&](db::Transaction& transaction) {
    return access::review_invitations(transaction, context.services, scope, body.requests);
  }));
  return http::Response::json(outcome_json(review, {}));
}

namespace {

base::Result<Body> parse(http::Request const& request) {
  TRY(JsonObject object, JsonObject::parse(request.body));
  Body body;
  TRY(auto rows, object.objects("invitations"));
  TRY(auto const partial, object.optional_flag("partial"));
  CHECK(object.finish());
  if (rows.empty() || rows.size() > kMaximumRows)
    return base::invalid("invitations",
                         "Invite between 1 and " + std::to_string(kMaximumRows) + " people at a time.",
                         "invalid_request");
  for (JsonObject& row : rows) {
    TRY(auto invitation, parse_row(row));
    body.requests.push_back(std::move(invitation));
  }
  if (partial.value_or(false)) body.completeness = access::Completeness::kWhatCanBeSent;
  return body;
}

base::Result<access::InvitationRequest> parse_row(JsonObject& object) {
  access::InvitationRequest row;
  TRY(row.email, object.unchecked_text("email"));
  TRY(row.role, object.text("role"));
  TRY(auto const message, object.optional_text("message"));
  row.message = message.value_or("");
  TRY(row.expires_in_hours, object.optional_integer("expires_in_hours"));
  TRY(row.projects, optional_projects(object));
  TRY(auto const end, access_end_of(object));
  row.access_ends_at = end.value_or(std::nullopt);
  TRY(auto const teams, object.optional_texts("teams"));
  for (std::string const& team : teams.value_or(std::vector<std::string>())) row.teams.emplace_back(team);
  CHECK(object.finish());
  return row;
}

Reply send(Context const& context, http::Request const& request, access::OrganizationScope const& scope,
           Body const& body) {
  TRY(auto const key, idempotency_key_of(request, scope.organization()));
  // A refusal must roll the idempotency key back, too, so it leaves the transaction as a refusal; the review
  // that explains it is carried around it.
  std::optional<access::RefusedInvitations> refused;
  auto const outcome = context.database.write([&](db::Transaction& transaction) -> base::Result<std::string> {
    refused.reset();
    if (key) {
      TRY(auto const earlier,
          access::earlier_response(transaction, context.clock, scope.account(), *key, request.body));
      if (earlier) return *earlier;
    }
    TRY(auto sent,
        access::send_invitations(transaction, context.services, scope, body.requests, body.completeness));
    if (auto* refusal = std::get_if<access::RefusedInvitations>(&sent)) {
      refused = std::move(*refusal);
      return refused->error;
    }
    auto const& done = std::get<access::SentInvitations>(sent);
    std::string json = outcome_json(done.review, done.invitations);
    if (key) access::keep_response(transaction, scope.account(), *key, json);
    return json;
  });
  if (outcome) return http::Response::json(*outcome, 201);
  if (refused) return refusal_with(refused->error, outcome_json(refused->review, {}), request);
  return outcome.error();
}

std::string outcome_json(access::Review const& review,
                         std::vector<std::optional<access::Invitation>> const& invitations) {
  base::JsonWriter json;
  json.begin_object().key("items").begin_array();
  for (std::size_t i = 0; i < review.rows.size(); ++i) {
    access::ReviewedRow const& row = review.rows[i];
    json.begin_object().key("index").value(i);
    json.key("email").value(row.address ? row.address->as_written() : "");
    json.key("verdict").value(access::key_of(row.verdict));
    if (row.error)
      json.key("error")
          .begin_object()
          .key("code")
          .value(row.error->code)
          .key("message")
          .value(row.error->message)
          .end_object();
    json.key("warnings").begin_array();
    for (access::Warning const& warning : row.warnings) {
      json.begin_object().key("code").value(warning.code).key("message").value(warning.message);
      if (!warning.suggestion.empty()) json.key("suggestion").value(warning.suggestion);
      json.end_object();
    }
    json.end_array();
    if (i < invitations.size() && invitations[i]) {
      json.key("invitation");
      write_invitation(json, *invitations[i]);
    }
    json.end_object();
  }
  json.end_array().key("seats").begin_object();
  std::optional<access::Seats> const& seats = review.seats;
  auto const write = [&](std::string_view key, std::optional<std::int64_t> number) {
    json.key(key);
    number ? json.value(*number) : json.null();
  };
  write("limit", seats ? seats->limit : std::nullopt);
  write("used", seats ? std::optional(seats->used) : std::nullopt);
  write("held", seats ? std::optional(seats->held) : std::nullopt);
  write("free", seats ? seats->free() : std::nullopt);
  json.key("needed").value(review.needed).end_object().end_object();
  return json.take();
}

}  // namespace
}  // namespace usher::api
