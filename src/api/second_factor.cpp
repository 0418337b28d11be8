#include "api/second_factor.h"

#include "api/json.h"
#include "identity/second_factor.h"

namespace usher::api {
namespace {

struct PasswordAndCode {
  std::string password;
  std::string code;
};
base::Result<PasswordAndCode> both_factors_of(http::Request const& request);
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
  write_time(json, "confirmed_at", factor ? std::optional(factor->confirmed_at) : std::nullopt);
  json.key("recovery_codes_left").value(factor ? factor->recovery_codes_left : 0);
  json.key("minimum_password_length").value(static_cast<std::int64_t>(minimum)).end_object();
  return json_reply(std::move(json));
}

Reply enrol_my_second_factor(Context const& context, http::Request const& request,
                             identity::Caller const& caller) {
  TRY(JsonObject body, JsonObject::parse(request.body));
  TRY(std::string const password, body.text("password"));
  CHECK(body.finish());
  TRY(auto const enrolment, identity::enrol_second_factor(context.database, context.clock, caller, password,
                                                          context.services.mail.for_accounts()));
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
  TRY(auto const proof, both_factors_of(request));
  TRY(auto const codes,
      identity::renew_recovery_codes(context.database, context.clock, caller, {proof.password, proof.code},
                                     context.services.mail.for_accounts()));
  return recovery_codes_reply(codes);
}

Reply delete_my_second_factor(Context const& context, http::Request const& request,
                              identity::Caller const& caller) {
  TRY(auto const proof, both_factors_of(request));
  CHECK(identity::remove_second_factor(context.database, context.clock, context.services.sessions, caller,
                                       {proof.password, proof.code}, context.services.mail.for_accounts()));
  return no_content();
}

namespace {

base::Result<PasswordAndCode> both_factors_of(http::Request const& request) {
  TRY(JsonObject body, JsonObject::parse(request.body));
  PasswordAndCode both;
  TRY(both.password, body.text("password"));
  TRY(both.code, body.text("code"));
  CHECK(body.finish());
  return both;
}

http::Response recovery_codes_reply(identity::RecoveryCodes const& codes) {
  base::JsonWriter json;
  json.begin_object().key("recovery_codes").begin_array();
  for (std::string const& code : codes) json.value(code);
  json.end_array().end_object();
  return json_reply(std::move(json));
}

}  // namespace
}  // namespace usher::api
