#include "api/api_token.h"

#include "access/members/access_end.h"
#include "access/workspaces/organization.h"
#include "api/json.h"

namespace usher::api {
namespace {

Reply list(Context const& context, http::Request const& request, access::OrganizationScope const& scope,
           std::optional<base::MemberId> member);
Reply create(Context const& context, http::Request const& request, access::OrganizationScope const& scope,
             base::MemberId const& member);
base::Result<access::NewApiToken> new_token_of(http::Request const& request);
void write_token(base::JsonWriter& json, access::ApiToken const& token);

}  // namespace

Reply list_my_api_tokens(Context const& context, http::Request const& request,
                         access::OrganizationScope const& scope) {
  return list(context, request, scope, scope.member());
}

Reply create_my_api_token(Context const& context, http::Request const& request,
                          access::OrganizationScope const& scope) {
  return create(context, request, scope, scope.member());
}

Reply revoke_my_api_token(Context const& context, http::Request const& request,
                          access::OrganizationScope const& scope) {
  return revoke_api_token(context, request, scope);
}

Reply get_token(Context const& context, http::Request const&, access::OrganizationScope const& scope) {
  return context.database.read([&](db::Transaction& transaction) -> Reply {
    auto const organization = access::find_organization(transaction, scope.organization());
    auto const token =
        access::find_api_token(transaction, context.clock, scope.organization(), scope.caller().token);
    if (!organization || !token) return base::not_found();
    base::JsonWriter json;
    json.begin_object().key("name").value(token->name).key("member").begin_object();
    json.key("id").value(token->member.value).key("name").value(token->member_name);
    json.key("kind").value(access::key_of(token->member_kind)).end_object();
    json.key("organization_id").value(organization->id.value);
    json.key("organization_name").value(organization->name);
    write_text_or_null(json, "project_id", token->limits.project ? token->limits.project->value : "");
    write_permissions(json, "permissions", scope.permissions());
    write_time(json, "expires_at", token->expires_at);
    json.end_object();
    return json_reply(std::move(json));
  });
}

Reply list_api_tokens(Context const& context, http::Request const& request,
                      access::OrganizationScope const& scope) {
  std::string const member = text_of(request, "member");
  return list(context, request, scope, member.empty() ? std::nullopt : std::optional(base::MemberId(member)));
}

Reply create_api_token_of_service_account(Context const& context, http::Request const& request,
                                          access::OrganizationScope const& scope) {
  return create(context, request, scope, base::MemberId(request.parameter("service_account")));
}

Reply revoke_api_token(Context const& context, http::Request const& request,
                       access::OrganizationScope const& scope) {
  CHECK(context.database.write([&](db::Transaction& transaction) {
    return access::revoke_api_token(transaction, context.services, scope,
                                    base::ApiTokenId(request.parameter("api_token")));
  }));
  return no_content();
}

Reply hand_over_api_token(Context const& context, http::Request const& request,
                          access::OrganizationScope const& scope) {
  TRY(JsonObject body, JsonObject::parse(request.body));
  TRY(std::string const service_account, body.text("service_account"));
  CHECK(body.finish());
  TRY(auto const token, context.database.write([&](db::Transaction& transaction) {
    return access::hand_over_api_token(transaction, context.services, scope,
                                       base::ApiTokenId(request.parameter("api_token")),
                                       base::MemberId(service_account));
  }));
  base::JsonWriter json;
  write_token(json, token);
  return json_reply(std::move(json));
}

namespace {

Reply list(Context const& context, http::Request const& request, access::OrganizationScope const& scope,
           std::optional<base::MemberId> member) {
  TRY(Paging const paging, paging_of(request));
  TRY(auto const page, context.database.read([&](db::Transaction& transaction) {
    return access::list_api_tokens(transaction, context.clock, scope,
                                   {std::move(member), paging.cursor, paging.limit});
  }));
  base::JsonWriter json;
  json.begin_object().key("items").begin_array();
  for (access::ApiToken const& token : page.tokens) write_token(json, token);
  json.end_array();
  write_text_or_null(json, "next_cursor", page.next_cursor);
  json.end_object();
  return json_reply(std::move(json));
}

Reply create(Context const& context, http::Request const& request, access::OrganizationScope const& scope,
             base::MemberId const& member) {
  TRY(access::NewApiToken const wanted, new_token_of(request));
  TRY(auto const issued, context.database.write([&](db::Transaction& transaction) {
    return access::issue_api_token(transaction, context.services, scope, member, wanted);
  }));
  base::JsonWriter json;
  json.begin_object().key("token").value(issued.text).key("api_token");
  write_token(json, issued.token);
  json.end_object();
  return json_reply(std::move(json), 201);
}

base::Result<access::NewApiToken> new_token_of(http::Request const& request) {
  TRY(JsonObject body, JsonObject::parse(request.body));
  access::NewApiToken token;
  TRY(token.name, body.text("name"));
  TRY(auto const keys, body.optional_texts("permissions"));
  for (std::string const& key : keys.value_or(std::vector<std::string>())) {
    auto const permission = access::parse_permission(key);
    if (!permission)
      return base::invalid("permissions", "There is no permission \"" + key + "\".", "permission_unknown");
    token.permissions |= {*permission};
  }
  TRY(auto const project, body.optional_text("project_id"));
  if (project) token.project = base::ProjectId(*project);
  TRY(auto const end, body.optional_text("expires_at"));
  if (end) {
    TRY(token.expires_at, access::parse_end(*end, "expires_at"));
  }
  TRY(auto const pace, body.optional_integer("requests_per_minute"));
  if (pace) token.requests_per_minute = *pace;
  CHECK(body.finish());
  return token;
}

void write_token(base::JsonWriter& json, access::ApiToken const& token) {
  json.begin_object().key("id").value(token.id.value).key("name").value(token.name);
  json.key("hint").value(token.hint).key("member").begin_object();
  json.key("id").value(token.member.value).key("name").value(token.member_name);
  json.key("kind").value(access::key_of(token.member_kind)).end_object();
  write_permissions(json, "permissions", token.limits.permissions);
  write_text_or_null(json, "project_id", token.limits.project ? token.limits.project->value : "");
  json.key("requests_per_minute").value(token.requests_per_minute);
  json.key("created_at").value(base::rfc3339(token.created_at)).key("created_by").value(token.created_by);
  write_time(json, "expires_at", token.expires_at);
  write_time(json, "last_used_at", token.last_used_at);
  write_text_or_null(json, "last_used_address", token.last_used_address);
  json.end_object();
}

}  // namespace
}  // namespace usher::api
