#include "api/second_factor.h"

#include "api/passkey_json.h"

namespace usher::api {
namespace {

base::Result<identity::Confirmation> confirmation_of(http::Request const& request);
http::Response recovery_codes_reply(identity::RecoveryCodes const& codes);

}  // namespace

Reply get_my_second_factor(Context const& context, http::Request const&, identity::Caller const& caller) {
  auto const factor = context.database.read([&](db::Transaction& transaction) {
    return identity::find_second_factor(transaction, caller.account);
  });
  auto const minimum =
      identity::minimum_password_length(factor ? identity::Factors::kTwo : identity::Factors::kPasswordOnly);
  base::JsonWriter json;
  json.begin_object().key("enabled").value(factor.has_value());
  json.key("authenticator_app").value(factor && factor->app_confirmed_at);
  write_time(json, "confirmed_at", factor ? factor->app_confirmed_at : std::nullopt);
  json.key("passkeys").value(factor ? factor->passkeys : 0);
  json.key("recovery_codes_left").value(factor ? factor->recovery_codes_left : 0);
  json.key("minimum_password_length").value(static_cast<std::int64_t>(minimum)).end_object();
  return json_reply(std::move(json));
}

Reply enrol_my_second_factor(Context const& context, http::Request const& request,
                             identity::Caller const& caller) {
  TRY(auto const confirmation, confirmation_of(request));
  TRY(auto const enrolment,
      identity::enrol_second_factor(context.database, context.clock, context.services.mail.passkey_site(),
                                    caller, confirmation));
  base::JsonWriter json;
  json.begin_object().key("secret").value(enrolment.secret);
  json.key("link").value(enrolment.link).end_object();
  return json_reply(std::move(json), 201);
}

Reply confirm_my_second_factor(Context const& context, http::Request const& request,
                               identity::Caller const& caller) {
  TRY(JsonObject body, JsonObject::parse(request.body));
  TRY(std::string const code, body.text("code"));
  CHECK(body.finish());
  TRY(auto const codes,
      identity::confirm_second_factor(context.database, context.clock, context.services.sessions, caller,
                                      code, context.services.mail.for_accounts()));
  return recovery_codes_reply(codes);
}

Reply renew_my_recovery_codes(Context const& context, http::Request const& request,
                              identity::Caller const& caller) {
  TRY(auto const confirmation, confirmation_of(request));
  TRY(auto const codes,
      identity::renew_recovery_codes(context.database, context.clock, context.services.mail.passkey_site(),
                                     caller, confirmation, context.services.mail.for_accounts()));
  return recovery_codes_reply(codes);
}

Reply delete_my_second_factor(Context const& context, http::Request const& request,
                              identity::Caller const& caller) {
  TRY(auto const confirmation, confirmation_of(request));
  CHECK(identity::remove_second_factor(context.database, context.clock, context.services.mail.passkey_site(),
                                       context.services.sessions, caller, confirmation,
                                       context.services.mail.for_accounts()));
  return no_content();
}

void write_recovery_codes(base::JsonWriter& json, identity::RecoveryCodes const& codes) {
  json.begin_array();
  for (std::string const& code : codes) json.value(code);
  json.end_array();
}

namespace {

base::Result<identity::Confirmation> confirmation_of(http::Request const& request) {
  TRY(JsonObject body, JsonObject::parse(request.body));
  TRY(auto confirmation, read_confirmation(body));
  CHECK(body.finish());
  return confirmation;
}

http::Response recovery_codes_reply(identity::RecoveryCodes const& codes) {
  base::JsonWriter json;
  json.begin_object().key("recovery_codes");
  write_recovery_codes(json, codes);
  json.end_object();
  return json_reply(std::move(json));
}

}  // namespace
}  // namespace usher::api
