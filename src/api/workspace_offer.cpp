#include "api/workspace_offer.h"

#include "access/joining/domain_joining.h"
#include "api/json.h"
#include "api/me.h"

namespace usher::api {
namespace {

base::OrganizationId organization_of(http::Request const& request) {
  return base::OrganizationId(request.parameter("organization"));
}
void write_offer(base::JsonWriter& json, access::WorkspaceOffer const& offer);

}  // namespace

Reply list_workspace_offers(Context const& context, http::Request const&, identity::Caller const& caller) {
  auto const offers = context.database.read([&](db::Transaction& transaction) {
    return access::workspace_offers(transaction, context.services, caller);
  });
  base::JsonWriter json;
  json.begin_object().key("needs_code").value(offers.needs_code).key("items").begin_array();
  for (access::WorkspaceOffer const& offer : offers.items) write_offer(json, offer);
  json.end_array().end_object();
  return json_reply(std::move(json));
}

Reply join_offered_workspace(Context const& context, http::Request const& request,
                             identity::Caller const& caller) {
  CHECK(access::join_by_domain(context.database, context.services, caller, organization_of(request)));
  return get_me(context, request, caller);
}

Reply ask_for_offered_workspace(Context const& context, http::Request const& request,
                                identity::Caller const& caller) {
  TRY(JsonObject body, JsonObject::parse(request.body));
  TRY(auto const reason, body.optional_text("reason"));
  CHECK(body.finish());
  CHECK(context.database.write([&](db::Transaction& transaction) {
    return access::ask_by_domain(transaction, context.services, caller, organization_of(request),
                                 reason.value_or(""));
  }));
  return no_content();
}

Reply send_my_address_code(Context const& context, http::Request const&, identity::Caller const& caller) {
  TRY(auto const sent, context.database.write([&](db::Transaction& transaction) {
    return access::send_own_address_code(transaction, context.services, caller);
  }));
  base::JsonWriter json;
  json.begin_object().key("email_masked").value(sent.email_masked);
  json.key("expires_at").value(base::rfc3339(sent.expires_at)).end_object();
  return json_reply(std::move(json), 202);
}

Reply confirm_my_address(Context const& context, http::Request const& request,
                         identity::Caller const& caller) {
  TRY(JsonObject body, JsonObject::parse(request.body));
  TRY(std::string const code, body.text("code"));
  CHECK(body.finish());
  CHECK(access::confirm_own_address(context.database, context.services, caller, code));
  return no_content();
}

namespace {

void write_offer(base::JsonWriter& json, access::WorkspaceOffer const& offer) {
  json.begin_object().key("organization").begin_object().key("id").value(offer.organization.value);
  json.key("name").value(offer.organization_name).end_object();
  json.key("domain").value(offer.domain).key("policy").value(access::key_of(offer.policy)).key("role");
  if (offer.role) {
    json.begin_object().key("key").value(offer.role->key).key("name").value(offer.role->name);
    json.key("description").value(offer.role->description).end_object();
  } else {
    json.null();
  }
  json.key("is_full").value(offer.is_full).key("is_asked").value(offer.is_asked).end_object();
}

}  // namespace
}  // namespace usher::api
