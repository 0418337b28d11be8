#pragma once

#include <string>

#include "base/ids.h"

namespace usher::identity {

// Where a request came from, as the audit trail and the list of devices show it.
struct Origin {
  std::string address;  // of the peer
  std::string request_id;
  std::string user_agent;
};

// A signed-in person, for the length of one request.
struct Caller {
  base::AccountId account;
  base::SessionId session;
  std::string name;
  std::string email;  // canonical
  Origin origin;
};

}  // namespace usher::identity
