#pragma once

#include "access/rights/rights.h"
#include "identity/caller.h"

// What an organization asks of a session beyond the rights of its member. A token is no session: it is as
// good as new.
namespace usher::access {

// Refuses with sign_in_again when the session is older, or was left alone for longer, than the organization
// allows. Holds until the person signs in anew, whatever they do meanwhile.
base::Ok check_session(Membership const& membership, identity::SessionAge const& session,
                       base::Clock const& clock);

// Refuses with second_factor_required.
base::Ok check_second_factor(Membership const& membership, base::Clock const& clock);

// Both, in this order: a session that is too old has to go before it is given a second factor.
base::Ok check_sign_in(Membership const& membership, identity::Caller const& caller,
                       base::Clock const& clock);

}  // namespace usher::access
