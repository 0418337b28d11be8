#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace usher::identity {

// What passkeys are bound to, in the words of WebAuthn: the host of the public URL, and its origin as
// browsers write it ("https://usher.example").
struct RelyingParty {
  std::string id;
  std::string origin;
};

// nullopt where browsers would not take it: neither https nor localhost, an IP address, or a host that is
// written in other letters than ASCII (a browser tells its punycode).
std::optional<RelyingParty> relying_party_of(std::string_view public_url);

// What this installation needs to know to deal with passkeys.
struct PasskeySite {
  std::string installation_key;               // seals challenges
  std::optional<RelyingParty> relying_party;  // nullopt: there are no passkeys here
};

}  // namespace usher::identity
