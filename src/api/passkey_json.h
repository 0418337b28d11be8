#pragma once

#include "api/json.h"
#include "base/json_writer.h"
#include "identity/confirmation.h"
#include "identity/passkey.h"

// How passkeys are written in JSON: bytes in base64url, everything else in the words of the product.
namespace usher::api {

// Of an object named passkey. Refusals name the field: passkey.signature.
base::Result<identity::PasskeyAnswer> read_passkey_answer(JsonObject& body);
base::Result<std::string> read_bytes(JsonObject& object, std::string_view name);

// password and, where it is needed, code or passkey.
base::Result<identity::Confirmation> read_confirmation(JsonObject& body);

// As the value of an object or of a key; null for nothing.
void write_passkey_request(base::JsonWriter& json, std::optional<identity::PasskeyRequest> const& request);
void write_known_credentials(base::JsonWriter& json, std::vector<identity::KnownCredential> const& known);

}  // namespace usher::api
