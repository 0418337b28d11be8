#include "api/session.h"

#include "access/workspaces/setup.h"
#include "api/json.h"
#include "api/me.h"
#include "api/passkey_json.h"
#include "api/route_table.h"
#include "base/crypto.h"
#include "identity/password_reset.h"

namespace usher::api {
namespace {

http::Response signed_in(Context const& context, http::Request const& request,
                         identity::Account const& account, identity::NewSession const& session, int status);
http::Response second_factor_needed(Context const& context, identity::SignInTicket const& ticket);

}  // namespace

Reply get_setup(Context const& context, http::Request const&) {
  bool const needed =
      context.database.read([](db::Transaction& transaction) { return access::needs_setup(transaction); });
  base::JsonWriter json;
  json.begin_object().key("needed").value(needed).key("organization_exists").value(!needed);
  json.key("passkeys").value(context.services.mail.passkey_site().relying_party.has_value()).end_object();
  return json_reply(std::move(json));
}

Reply create_setup(Context const& context, http::Request const& request) {
  TRY(JsonObject body, JsonObject::parse(request.body));
  access::Setup setup;
  TRY(std::string const token, body.text("setup_token"));
  TRY(setup.organization, body.text("organization"));
  TRY(setup.name, body.text("name"));
  TRY(setup.email, body.text("email"));
  TRY(setup.password, body.text("password"));
  TRY(auto const zone, body.optional_text("time_zone"));
  CHECK(body.finish());
  if (zone) setup.time_zone = *zone;
  setup.plan = context.settings.plan;
  if (!context.database.read([](db::Transaction& transaction) { return access::needs_setup(transaction); }))
    return base::conflict("already_set_up", "This installation already has a workspace; sign in instead.");
  if (!base::equal_constant_time(token, context.settings.setup_token))
    return base::forbidden("Open the setup link that the server printed when it started.",
                           "wrong_setup_token");
  TRY(auto const done, access::set_up(context.database, context.services, setup, origin_of(request)));
  return signed_in(context, request, done.owner, done.session, 201);
}

Reply create_session(Context const& context, http::Request const& request) {
  TRY(JsonObject body, JsonObject::parse(request.body));
  TRY(std::string const email, body.text("email"));
  TRY(std::string const password, body.text("password"));
  CHECK(body.finish());
  TRY(auto const step,
      identity::sign_in(context.database, context.clock, {email, password}, origin_of(request)));
  if (auto const* ticket = std::get_if<identity::SignInTicket>(&step))
    return second_factor_needed(context, *ticket);
  return signed_in_instead(context, request, std::get<identity::SignedIn>(step));
}

Reply finish_session(Context const& context, http::Request const& request) {
  TRY(JsonObject body, JsonObject::parse(request.body));
  TRY(std::string const ticket, body.text("ticket"));
  if (body.has("passkey")) {
    TRY(auto const answer, read_passkey_answer(body));
    CHECK(body.finish());
    TRY(auto const done, identity::sign_in_with_second_passkey(context.database, context.clock,
                                                               context.services.mail.passkey_site(),
                                                               {ticket, answer}, origin_of(request)));
    return signed_in_instead(context, request, done);
  }
  TRY(std::string const code, body.text("code"));
  CHECK(body.finish());
  TRY(auto const done, identity::sign_in_with_code(context.database, context.clock, {ticket, code},
                                                   origin_of(request), context.services.mail.for_accounts()));
  return signed_in_instead(context, request, done);
}

Reply delete_session(Context const& context, http::Request const&, identity::Caller const& caller) {
  identity::sign_out(context.database, context.services.sessions, caller);
  return no_content().set_cookie(http::forget_cookie("usher_session"));
}

Reply create_password_reset(Context const& context, http::Request const& request) {
  TRY(JsonObject body, JsonObject::parse(request.body));
  TRY(std::string const email, body.text("email"));
  CHECK(body.finish());
  CHECK(
      identity::request_password_reset(context.database, context.clock, email, origin_of(request),
                                       {context.settings.public_url, context.services.mail.for_accounts()}));
  return http::Response(202);
}

Reply confirm_password_reset(Context const& context, http::Request const& request) {
  TRY(JsonObject body, JsonObject::parse(request.body));
  TRY(std::string const token, body.text("token"));
  TRY(std::string const password, body.text("new_password"));
  CHECK(body.finish());
  CHECK(identity::confirm_password_reset(context.database, context.clock, context.services.sessions, token,
                                         {password, context.services.breached_passwords},
                                         origin_of(request)));
  return no_content();
}

http::Response signed_in_instead(Context const& context, http::Request const& request,
                                 identity::SignedIn const& done) {
  // The cookie is about to be overwritten: the session it stood for would live on unseen.
  if (auto const before = caller_if_signed_in(context, request))
    identity::sign_out(context.database, context.services.sessions, *before);
  return signed_in(context, request, done.account, done.session, 200);
}

http::Cookie session_cookie(identity::NewSession const& session, http::Request const& request,
                            base::Time now) {
  http::Cookie cookie;
  cookie.name = "usher_session";
  cookie.value = session.token;
  cookie.max_age = std::chrono::floor<std::chrono::seconds>(session.expires_at - now);
  cookie.transport = request.is_secure ? http::CookieTransport::kSecureOnly : http::CookieTransport::kAny;
  return cookie;
}

namespace {

http::Response signed_in(Context const& context, http::Request const& request,
                         identity::Account const& account, identity::NewSession const& session, int status) {
  base::JsonWriter json;
  write_me(json, context, account, {session.id, session.expires_at});
  return json_reply(std::move(json), status)
      .set_cookie(session_cookie(session, request, context.clock.now()));
}

http::Response second_factor_needed(Context const& context, identity::SignInTicket const& ticket) {
  auto const ways = identity::second_step_ways(context.database, context.clock,
                                               context.services.mail.passkey_site(), ticket);
  base::JsonWriter json;
  json.begin_object().key("ticket").value(ticket.token);
  json.key("expires_at").value(base::rfc3339(ticket.expires_at));
  json.key("authenticator_app").value(ways.has_app).key("passkey");
  write_passkey_request(json, ways.passkey);
  json.end_object();
  return json_reply(std::move(json), 202);
}

}  // namespace
}  // namespace usher::api
