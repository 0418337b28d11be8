#pragma once

#include "base/ids.h"

namespace usher::identity {

// Whoever remembers sessions between requests, or something that depends on the factors of an account. Every
// function that ends a session, or changes what a Caller says or which factors an account has, takes one and
// tells it after the commit: a path that forgets the cache does not compile.
//
// Implementations are thread-safe and neither throw, block for long nor use the database. They outlive every
// transaction they were given to.
class SessionWatcher {
 public:
  virtual void forget_session(base::SessionId const& session) = 0;
  virtual void forget_account(base::AccountId const& account) = 0;

 protected:
  ~SessionWatcher() = default;
};

}  // namespace usher::identity
