#include "api/join_link.h"

#include "access/joining/join_link.h"
#include "api/access_end.h"
#include "api/json.h"

namespace usher::api {
namespace {

base::Result<access::JoinLinkTerms> terms_of(http::Request const& request);
void write_link(base::JsonWriter& json, access::JoinLinkView const& view);

}  // namespace

Reply get_join_link(Context const& context, http::Request const&, access::OrganizationScope const& scope) {
  TRY(access::JoinLinkView const view, context.database.read([&](db::Transaction& transaction) {
    return access::view_join_link(transaction, context.services, scope);
  }));
  base::JsonWriter json;
  json.begin_object().key("link");
  if (view.link)
    write_link(json, view);
  else
    json.null();
  json.key("roles").begin_array();
  for (access::KnownRole const& role : view.roles) {
    json.begin_object().key("key").value(role.key).key("name").value(role.name);
    json.key("description").value(role.description).end_object();
  }
  json.end_array().end_object();
  return json_reply(std::move(json));
}

Reply save_join_link(Context const& context, http::Request const& request,
                     access::OrganizationScope const& scope) {
  TRY(access::JoinLinkTerms const terms, terms_of(request));
  CHECK(context.database.write([&](db::Transaction& transaction) {
    return access::save_join_link(transaction, context.services, scope, terms);
  }));
  return get_join_link(context, request, scope);
}

Reply rotate_join_link(Context const& context, http::Request const& request,
                       access::OrganizationScope const& scope) {
  CHECK(context.database.write([&](db::Transaction& transaction) {
    return access::rotate_join_link(transaction, context.services, scope);
  }));
  return get_join_link(context, request, scope);
}

Reply delete_join_link(Context const& context, http::Request const&, access::OrganizationScope const& scope) {
  CHECK(context.database.write([&](db::Transaction& transaction) {
    return access::turn_off_join_link(transaction, context.services, scope);
  }));
  return no_content();
}

Reply list_uninvited_members(Context const& context, http::Request const& request,
                             access::OrganizationScope const& scope) {
  TRY(Paging const paging, paging_of(request));
  TRY(access::UninvitedPage const page, context.database.read([&](db::Transaction& transaction) {
    return access::list_uninvited(transaction, context.services, scope, paging.limit, paging.cursor);
  }));
  base::JsonWriter json;
  json.begin_object().key("items").begin_array();
  for (access::UninvitedMember const& member : page.members) {
    json.begin_object().key("member_id").value(member.member.value).key("name").value(member.name);
    json.key("email").value(member.email).key("status").value(member.status);
    json.key("way").value(member.way).key("source").value(member.source);
    json.key("joined_at").value(base::rfc3339(member.joined_at)).end_object();
  }
  json.end_array();
  write_text_or_null(json, "next_cursor", page.next_cursor);
  json.end_object();
  return json_reply(std::move(json));
}

namespace {

base::Result<access::JoinLinkTerms> terms_of(http::Request const& request) {
  TRY(JsonObject body, JsonObject::parse(request.body));
  access::JoinLinkTerms terms;
  TRY(terms.role, body.text("role"));
  TRY(auto const end, end_of(body, "ends_at"));
  terms.ends_at = end.value_or(std::nullopt);
  TRY(terms.most_uses, body.optional_integer("most_uses"));
  TRY(auto domains, body.optional_texts("domains"));
  if (domains) terms.domains = *std::move(domains);
  CHECK(body.finish());
  return terms;
}

void write_link(base::JsonWriter& json, access::JoinLinkView const& view) {
  access::JoinLink const& link = *view.link;
  json.begin_object().key("id").value(link.id.value).key("state").value(access::key_of(link.state));
  write_text_or_null(json, "url", view.url);
  json.key("role").value(link.terms.role);
  write_time(json, "ends_at", link.terms.ends_at);
  json.key("most_uses");
  if (link.terms.most_uses)
    json.value(*link.terms.most_uses);
  else
    json.null();
  json.key("uses").value(link.uses).key("domains").begin_array();
  for (std::string const& domain : link.terms.domains) json.value(domain);
  json.end_array().key("made_by").begin_object().key("name").value(link.made_by_name).end_object();
  json.key("created_at").value(base::rfc3339(link.created_at));
  json.key("changed_at").value(base::rfc3339(link.changed_at)).end_object();
}

}  // namespace
}  // namespace usher::api
