#pragma once

#include <string>
#include <string_view>

#include "base/result.h"
#include "identity/relying_party.h"

// Private to identity: what a browser says of an answer by a passkey, and signs with it.
namespace usher::identity {

enum class Ceremony { kCreate, kGet };

base::Error passkey_refused();
// Of this ceremony, at the origin of the relying party and in no frame of another one. Gives the challenge as
// it stands there, to be checked. Refuses with passkey_refused.
base::Result<std::string> read_client_data(std::string_view bytes, Ceremony ceremony,
                                           RelyingParty const& relying_party);

}  // namespace usher::identity
