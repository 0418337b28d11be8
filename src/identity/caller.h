#pragma once

#include <string>

#include "base/clock.h"
#include "base/ids.h"

namespace usher::identity {

// Where a request came from, as the audit trail and the list of devices show it.
struct Origin {
  std::string address;  // of the peer
  std::string request_id;
  std::string user_agent;
};

// How old a session is, and how long it was left alone: for whoever asks for more than this module does.
struct SessionAge {
  base::Time signed_in_at = base::Time::max();
  base::Duration longest_idle{};  // between two uses, this one included; up to a minute or two too much
};

// Who asks, for the length of one request: a signed-in person, or the holder of an API token.
struct Caller {
  base::AccountId account;
  base::SessionId session;  // empty with a token
  std::string name;
  std::string email;  // canonical
  Origin origin;
  base::ApiTokenId token = {};  // empty with a session
  std::string token_name = {};
  SessionAge session_age = {};  // as good as new with a token

  bool is_person() const { return token.empty(); }
};

}  // namespace usher::identity
