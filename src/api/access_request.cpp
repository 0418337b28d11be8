#include "api/access_request.h"

#include "access/requests/access_request.h"
#include "api/invitation.h"
#include "api/json.h"
#include "api/organization.h"

namespace usher::api {
namespace {

access::AccessRequestId id_of(http::Request const& request) {
  return access::AccessRequestId(request.parameter("request"));
}
base::Ok may_decide(access::Rights const& own, access::AccessRequest const& request);
void write_request(base::JsonWriter& json, access::OrganizationScope const& scope, access::Rights const& own,
                   access::AccessRequest const& request);
http::Response request_reply(Context const& context, access::OrganizationScope const& scope,
                             access::AccessRequest const& request, int status = 200);

}  // namespace

Reply list_requests(Context const& context, http::Request const& request,
                    access::OrganizationScope const& scope) {
  TRY(Paging const paging, paging_of(request));
  std::optional<access::RequestState> state;
  if (auto const typed = request.query("state")) {
    state = access::parse_request_state(*typed);
    if (!state) return base::invalid("state", "There is no such state.", "invalid_request");
  }
  TRY(auto const page, context.database.read([&](db::Transaction& transaction) {
    return access::list_requests(transaction, context.clock, scope, state, paging.limit, paging.cursor);
  }));
  access::Rights const own = rights_at_check(context, scope);
  base::JsonWriter json;
  json.begin_object().key("items").begin_array();
  for (access::AccessRequest const& item : page.items) write_request(json, scope, own, item);
  json.end_array();
  write_text_or_null(json, "next_cursor", page.next_cursor);
  json.key("open").value(page.open).end_object();
  return json_reply(std::move(json));
}

Reply create_request(Context const& context, http::Request const& request,
                     access::OrganizationScope const& scope) {
  TRY(JsonObject body, JsonObject::parse(request.body));
  TRY(std::string const kind, body.text("kind"));
  access::Wish wish;
  TRY(auto const email, body.optional_text("email"));
  TRY(wish.role, body.text("role"));
  TRY(auto const projects, optional_projects(body));
  TRY(auto const reason, body.optional_text("reason"));
  CHECK(body.finish());
  wish.email = email.value_or("");
  wish.projects = projects.value_or(std::vector<base::ProjectId>());
  wish.reason = reason.value_or("");
  if (kind != "invitation" && kind != "access")
    return base::invalid("kind", "Choose invitation or access.", "invalid_request");
  TRY(auto const made,
      context.database.write([&](db::Transaction& transaction) -> base::Result<access::AccessRequest> {
        if (kind == "invitation") return access::propose_person(transaction, context.services, scope, wish);
        return access::ask_for_access(transaction, context.services, scope, wish);
      }));
  return request_reply(context, scope, made, 201);
}

Reply approve_request(Context const& context, http::Request const& request,
                      access::OrganizationScope const& scope) {
  TRY(auto const approved, context.database.write([&](db::Transaction& transaction) {
    return access::approve_request(transaction, context.services, scope, id_of(request));
  }));
  return request_reply(context, scope, approved);
}

Reply decline_request(Context const& context, http::Request const& request,
                      access::OrganizationScope const& scope) {
  TRY(JsonObject body, JsonObject::parse(request.body));
  TRY(auto const reason, body.optional_text("reason"));
  CHECK(body.finish());
  TRY(auto const declined, context.database.write([&](db::Transaction& transaction) {
    return access::decline_request(transaction, context.services, scope, id_of(request), reason.value_or(""));
  }));
  return request_reply(context, scope, declined);
}

Reply withdraw_request(Context const& context, http::Request const& request,
                       access::OrganizationScope const& scope) {
  TRY(auto const withdrawn, context.database.write([&](db::Transaction& transaction) {
    return access::withdraw_request(transaction, context.services, scope, id_of(request));
  }));
  return request_reply(context, scope, withdrawn);
}

namespace {

// As the use case judges it, for the screen.
base::Ok may_decide(access::Rights const& own, access::AccessRequest const& request) {
  if (!own.everywhere.contains(access::permission_to_decide(request.kind)))
    return base::forbidden("Your role does not allow deciding this.");
  return access::check_ceiling(own, request.grants(), "role");
}

void write_request(base::JsonWriter& json, access::OrganizationScope const& scope, access::Rights const& own,
                   access::AccessRequest const& request) {
  auto const write_person = [&](std::string_view key, base::AccountId const& id, std::string const& name) {
    json.key(key);
    if (id.empty())
      json.null();
    else
      json.begin_object().key("id").value(id.value).key("name").value(name).end_object();
  };
  json.begin_object().key("id").value(request.id.value).key("kind").value(access::key_of(request.kind));
  json.key("state").value(access::key_of(request.state)).key("email").value(request.email_as_written);
  json.key("role").value(request.role).key("projects").begin_array();
  for (base::ProjectId const& project : request.projects) json.value(project.value);
  json.end_array();
  write_text_or_null(json, "reason", request.reason);
  write_person("requested_by", request.requested_by, request.requested_by_name);
  json.key("created_at").value(base::rfc3339(request.created_at));
  json.key("expires_at").value(base::rfc3339(request.expires_at));
  write_person("decided_by", request.decided_by, request.decided_by_name);
  write_time(json, "decided_at", request.decided_at);
  write_text_or_null(json, "answer", request.answer);
  write_text_or_null(json, "invitation_id", request.invitation.value);
  json.key("is_yours").value(!request.requested_by.empty() && request.requested_by == scope.account());
  auto const allowed = may_decide(own, request);
  json.key("can_approve").begin_object().key("allowed").value(static_cast<bool>(allowed));
  if (!allowed) json.key("reason").value(allowed.error().message);
  json.end_object().end_object();
}

http::Response request_reply(Context const& context, access::OrganizationScope const& scope,
                             access::AccessRequest const& request, int status) {
  base::JsonWriter json;
  write_request(json, scope, rights_of(context, scope), request);
  return json_reply(std::move(json), status);
}

}  // namespace
}  // namespace usher::api
