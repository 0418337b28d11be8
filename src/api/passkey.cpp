#include "api/passkey.h"

#include "api/passkey_json.h"
#include "api/second_factor.h"
#include "api/session.h"
#include "identity/sign_in.h"

namespace usher::api {
namespace {

void write_passkey(base::JsonWriter& json, identity::Passkey const& passkey);
void write_creation(base::JsonWriter& json, identity::PasskeyCreation const& creation,
                    identity::Caller const& caller);
// Of what the browser made: an object named passkey.
struct MadePasskey {
  std::string client_data;
  std::string authenticator_data;
  std::vector<std::string> transports;
};
base::Result<MadePasskey> read_made_passkey(JsonObject& body);

}  // namespace

Reply request_session_by_passkey(Context const& context, http::Request const&) {
  TRY(auto const asked,
      identity::request_sign_in_by_passkey(context.clock, context.services.mail.passkey_site()));
  base::JsonWriter json;
  write_passkey_request(json, asked);
  return json_reply(std::move(json));
}

Reply create_session_by_passkey(Context const& context, http::Request const& request) {
  TRY(JsonObject body, JsonObject::parse(request.body));
  TRY(auto const answer, read_passkey_answer(body));
  CHECK(body.finish());
  auto done = identity::sign_in_with_passkey(
      context.database, context.clock, context.services.mail.passkey_site(), answer, origin_of(request));
  if (done) return signed_in_instead(context, request, *done);
  base::Error error = std::move(done).error();
  // Nobody is signed in by it, as with a wrong password.
  if (error.kind == base::ErrorKind::kRefused) error.kind = base::ErrorKind::kUnauthenticated;
  return error;
}

Reply list_my_passkeys(Context const& context, http::Request const&, identity::Caller const& caller) {
  auto const passkeys = context.database.read(
      [&](db::Transaction& transaction) { return identity::passkeys_of(transaction, caller.account); });
  base::JsonWriter json;
  json.begin_object().key("available");
  json.value(context.services.mail.passkey_site().relying_party.has_value());
  json.key("limit").value(identity::kMaximumPasskeys).key("items").begin_array();
  for (identity::Passkey const& passkey : passkeys) write_passkey(json, passkey);
  json.end_array().key("next_cursor").null().end_object();
  return json_reply(std::move(json));
}

Reply begin_my_passkey(Context const& context, http::Request const& request, identity::Caller const& caller) {
  TRY(JsonObject body, JsonObject::parse(request.body));
  TRY(auto const confirmation, read_confirmation(body));
  CHECK(body.finish());
  TRY(auto const creation,
      identity::begin_passkey(context.database, context.clock, context.services.mail.passkey_site(), caller,
                              confirmation));
  base::JsonWriter json;
  write_creation(json, creation, caller);
  return json_reply(std::move(json));
}

Reply add_my_passkey(Context const& context, http::Request const& request, identity::Caller const& caller) {
  TRY(JsonObject body, JsonObject::parse(request.body));
  TRY(std::string const name, body.text("name"));
  TRY(auto const made, read_made_passkey(body));
  CHECK(body.finish());
  TRY(auto const added,
      identity::add_passkey(context.database, context.clock, context.services.mail.passkey_site(),
                            context.services.sessions, caller,
                            {name, made.client_data, made.authenticator_data, made.transports},
                            context.services.mail.for_accounts()));
  base::JsonWriter json;
  json.begin_object().key("passkey");
  write_passkey(json, added.passkey);
  json.key("recovery_codes");
  if (added.recovery_codes)
    write_recovery_codes(json, *added.recovery_codes);
  else
    json.null();
  json.end_object();
  return json_reply(std::move(json), 201);
}

Reply request_my_passkey(Context const& context, http::Request const&, identity::Caller const& caller) {
  TRY(auto const asked, identity::request_confirmation_by_passkey(
                            context.database, context.clock, context.services.mail.passkey_site(), caller));
  base::JsonWriter json;
  write_passkey_request(json, asked);
  return json_reply(std::move(json));
}

Reply rename_my_passkey(Context const& context, http::Request const& request,
                        identity::Caller const& caller) {
  TRY(JsonObject body, JsonObject::parse(request.body));
  TRY(std::string const name, body.text("name"));
  CHECK(body.finish());
  identity::PasskeyId const id(request.parameter("passkey"));
  TRY(auto const renamed, context.database.write([&](db::Transaction& transaction) {
    return identity::rename_passkey(transaction, context.clock, caller, id, name);
  }));
  base::JsonWriter json;
  write_passkey(json, renamed);
  return json_reply(std::move(json));
}

Reply delete_my_passkey(Context const& context, http::Request const& request,
                        identity::Caller const& caller) {
  TRY(JsonObject body, JsonObject::parse(request.body));
  TRY(auto const confirmation, read_confirmation(body));
  CHECK(body.finish());
  CHECK(identity::remove_passkey(context.database, context.clock, context.services.mail.passkey_site(),
                                 context.services.sessions, caller,
                                 identity::PasskeyId(request.parameter("passkey")), confirmation,
                                 context.services.mail.for_accounts()));
  return no_content();
}

namespace {

void write_passkey(base::JsonWriter& json, identity::Passkey const& passkey) {
  json.begin_object().key("id").value(passkey.id.value).key("name").value(passkey.name);
  json.key("created_at").value(base::rfc3339(passkey.created_at));
  write_time(json, "last_used_at", passkey.last_used_at);
  json.end_object();
}

void write_creation(base::JsonWriter& json, identity::PasskeyCreation const& creation,
                    identity::Caller const& caller) {
  json.begin_object().key("challenge").value(creation.challenge);
  json.key("expires_at").value(base::rfc3339(creation.expires_at));
  json.key("relying_party").value(creation.relying_party);
  json.key("user").begin_object().key("handle").value(creation.user_handle);
  json.key("email").value(caller.email).key("name").value(caller.name).end_object();
  json.key("algorithms").begin_array();
  for (int const algorithm : creation.algorithms) json.value(static_cast<std::int64_t>(algorithm));
  json.end_array().key("excluded");
  write_known_credentials(json, creation.excluded);
  json.end_object();
}

base::Result<MadePasskey> read_made_passkey(JsonObject& body) {
  TRY(JsonObject object, body.object("passkey"));
  MadePasskey made;
  TRY(made.client_data, read_bytes(object, "client_data"));
  TRY(made.authenticator_data, read_bytes(object, "authenticator_data"));
  TRY(auto transports, object.optional_texts("transports"));
  if (transports) made.transports = *std::move(transports);
  CHECK(object.finish());
  return made;
}

}  // namespace
}  // namespace usher::api
