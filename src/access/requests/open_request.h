#pragma once

#include "access/requests/access_request.h"
#include "audit/entry.h"

// Private to access: what the use cases of requests share.
namespace usher::access {

// The condition begins with " where" or another clause; the table is r.
std::vector<AccessRequest> read_requests(db::Transaction& transaction, base::Clock const& clock,
                                         std::string const& condition, db::Parameters const& parameters);

// Writes state, decider, answer and invitation of what is still open, and tells open pages. false: somebody
// was faster.
bool close_request(db::Transaction& transaction, Services const& services, AccessRequest const& request);
void announce_request(db::Transaction& transaction, Services const& services, AccessRequest const& request);

// request.made, request.approved, …
void audit_request(db::Transaction& transaction, Services const& services, audit::Party const& actor,
                   identity::Origin const& origin, AccessRequest const& before, AccessRequest const& after);
base::Error not_open(AccessRequest const& request);

}  // namespace usher::access
