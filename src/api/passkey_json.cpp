#include "api/passkey_json.h"

#include "base/encoding.h"

namespace usher::api {

base::Result<identity::PasskeyAnswer> read_passkey_answer(JsonObject& body) {
  TRY(JsonObject object, body.object("passkey"));
  identity::PasskeyAnswer answer;
  // One spelling, as it is stored.
  TRY(std::string const id, read_bytes(object, "id"));
  answer.credential_id = base::base64url(id);
  TRY(answer.client_data, read_bytes(object, "client_data"));
  TRY(answer.authenticator_data, read_bytes(object, "authenticator_data"));
  TRY(answer.signature, read_bytes(object, "signature"));
  if (object.has("user_handle")) {
    TRY(answer.user_handle, read_bytes(object, "user_handle"));
  } else {
    CHECK(object.optional_text("user_handle"));
  }
  CHECK(object.finish());
  return answer;
}

base::Result<std::string> read_bytes(JsonObject& object, std::string_view name) {
  TRY(std::string const text, object.text(name));
  auto bytes = base::decode_base64(text);
  if (!bytes || bytes->empty())
    return base::invalid(object.path_of(name), "Bytes are written in base64url, and there are some.");
  return *std::move(bytes);
}

base::Result<identity::Confirmation> read_confirmation(JsonObject& body) {
  identity::Confirmation confirmation;
  TRY(confirmation.password, body.text("password"));
  TRY(auto code, body.optional_text("code"));
  confirmation.code = std::move(code).value_or("");
  if (body.has("passkey")) {
    TRY(confirmation.passkey, read_passkey_answer(body));
  } else {
    CHECK(body.optional_object("passkey"));
  }
  return confirmation;
}

void write_passkey_request(base::JsonWriter& json, std::optional<identity::PasskeyRequest> const& request) {
  if (!request) {
    json.null();
    return;
  }
  json.begin_object().key("challenge").value(request->challenge);
  json.key("expires_at").value(base::rfc3339(request->expires_at));
  json.key("relying_party").value(request->relying_party);
  json.key("allowed");
  write_known_credentials(json, request->allowed);
  json.end_object();
}

void write_known_credentials(base::JsonWriter& json, std::vector<identity::KnownCredential> const& known) {
  json.begin_array();
  for (identity::KnownCredential const& credential : known) {
    json.begin_object().key("id").value(credential.id).key("transports").begin_array();
    for (std::string const& transport : credential.transports) json.value(transport);
    json.end_array().end_object();
  }
  json.end_array();
}

}  // namespace usher::api
