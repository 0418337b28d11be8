#include "identity/client_data.h"

#include <boost/json.hpp>

#include "base/text.h"

namespace usher::identity {
namespace {

// Those of browsers have some 200 to 500 bytes, a sealed challenge included.
constexpr std::size_t kLongest = 4096;

std::string text_of(boost::json::object const& object, std::string_view name);

}  // namespace

base::Error passkey_refused() {
  return base::refused("passkey_refused", "This passkey was not accepted. Use another one, or another way.")
      .at("passkey");
}

base::Result<std::string> read_client_data(std::string_view bytes, Ceremony ceremony,
                                           RelyingParty const& relying_party) {
  if (bytes.size() > kLongest || !base::is_valid_utf8(bytes)) return passkey_refused();
  boost::system::error_code failure;
  auto const parsed = boost::json::parse(boost::json::string_view(bytes.data(), bytes.size()), failure);
  if (failure || !parsed.is_object()) return passkey_refused();
  auto const& object = parsed.get_object();
  if (text_of(object, "type") != (ceremony == Ceremony::kCreate ? "webauthn.create" : "webauthn.get"))
    return passkey_refused();
  if (text_of(object, "origin") != relying_party.origin) return passkey_refused();
  if (auto const* crossed = object.if_contains("crossOrigin");
      crossed && *crossed != boost::json::value(false))
    return passkey_refused();
  return text_of(object, "challenge");
}

namespace {

std::string text_of(boost::json::object const& object, std::string_view name) {
  auto const* const value = object.if_contains(boost::json::string_view(name.data(), name.size()));
  auto const* const text = value ? value->if_string() : nullptr;
  return text ? std::string(text->data(), text->size()) : std::string();
}

}  // namespace
}  // namespace usher::identity
