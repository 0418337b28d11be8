#include "api/joining.h"

#include "access/joining/joining.h"
#include "api/acceptance.h"
#include "api/json.h"
#include "api/token_guard.h"

namespace usher::api {
namespace {

template <class Use>
auto guarded(Context const& context, http::Request const& request, Use const& use) -> decltype(use()) {
  return guarded_token(context, request, "join_link_unknown", use);
}
http::Response offer_reply(Context const& context, access::JoinOffer const& offer,
                           std::optional<identity::Caller> const& caller);

}  // namespace

Reply look_up_join_link(Context const& context, http::Request const& request) {
  TRY(JsonObject body, JsonObject::parse(request.body));
  TRY(std::string const token, body.text("token"));
  CHECK(body.finish());
  auto const caller = caller_if_signed_in(context, request);
  TRY(auto const offer, guarded(context, request, [&] {
        return context.database.read([&](db::Transaction& transaction) {
          return access::look_up_join_link(transaction, context.services, token, caller);
        });
      }));
  return offer_reply(context, offer, caller);
}

Reply send_join_code(Context const& context, http::Request const& request) {
  TRY(JsonObject body, JsonObject::parse(request.body));
  TRY(std::string const token, body.text("token"));
  TRY(auto const email, body.optional_text("email"));
  CHECK(body.finish());
  auto const caller = caller_if_signed_in(context, request);
  TRY(auto const sent, guarded(context, request, [&] {
        return context.database.write([&](db::Transaction& transaction) {
          return access::send_join_code(transaction, context.services, token, email.value_or(""), caller,
                                        origin_of(request));
        });
      }));
  base::JsonWriter json;
  json.begin_object().key("email_masked").value(sent.email_masked);
  json.key("expires_at").value(base::rfc3339(sent.expires_at)).end_object();
  return json_reply(std::move(json), 202);
}

Reply join_by_link(Context const& context, http::Request const& request) {
  TRY(JsonObject body, JsonObject::parse(request.body));
  access::Joining joining;
  TRY(joining.token, body.text("token"));
  TRY(auto const email, body.optional_text("email"));
  TRY(auto const name, body.optional_text("name"));
  TRY(auto const password, body.optional_text("password"));
  TRY(auto const code, body.optional_text("code"));
  CHECK(body.finish());
  joining.email = email.value_or("");
  joining.name = name.value_or("");
  joining.password = password.value_or("");
  joining.code = code.value_or("");
  auto const caller = caller_if_signed_in(context, request);
  TRY(auto const accepted, guarded(context, request, [&] {
        return access::join_by_link(context.database, context.services, joining, caller, origin_of(request));
      }));
  return accepted_reply(context, request, accepted, caller);
}

namespace {

http::Response offer_reply(Context const& context, access::JoinOffer const& offer,
                           std::optional<identity::Caller> const& caller) {
  base::JsonWriter json;
  json.begin_object().key("state").value(access::key_of(offer.state));
  json.key("standing").value(access::key_of(offer.standing));
  json.key("organization").begin_object().key("name").value(offer.organization_name).end_object();
  json.key("is_full").value(offer.is_full).key("needs_code").value(offer.needs_code);
  json.key("role");
  if (offer.role) {
    json.begin_object().key("key").value(offer.role->key).key("name").value(offer.role->name);
    json.key("description").value(offer.role->description).end_object();
  } else {
    json.null();
  }
  json.key("domains").begin_array();
  for (std::string const& domain : offer.domains) json.value(domain);
  json.end_array();
  write_time(json, "ends_at", offer.ends_at);
  write_text_or_null(json, "signed_in_as", caller ? caller->email : "");
  json.key("mail_configured").value(context.services.mail.is_configured()).end_object();
  return json_reply(std::move(json));
}

}  // namespace
}  // namespace usher::api
