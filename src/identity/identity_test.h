#pragma once

#include <functional>
#include <map>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include <gtest/gtest.h>

#include "audit/trail.h"
#include "base/crypto.h"
#include "identity/account.h"
#include "identity/authenticator.h"
#include "identity/sign_in.h"
#include "support/test_database.h"

namespace usher::identity {

inline constexpr char kPassword[] = "violet kettle under the stairs";
inline constexpr char kOtherPassword[] = "a heron counts seven red boats";

// Ann has an account; the clock stands still.
class IdentityTest : public testing::Test {
 protected:
  support::TestDatabase database;
  base::ManualClock clock;
  Authenticator authenticator{*database, clock, Caching::kExclusiveStore};
  Origin const office{"192.0.2.7", "req-1", "Firefox"};
  Origin const elsewhere{"198.51.100.9", "req-2", "curl"};
  Account const ann = add_account("Ann@Acme.example", "Ann");

  static base::EmailAddress address(std::string const& text) { return *base::EmailAddress::parse(text); }

  Account add_account(std::string const& email, std::string const& name) {
    std::string const hash = base::hash_password(kPassword);
    return *database->write([&](db::Transaction& transaction) {
      return create_account(transaction, clock, {address(email), name, hash});
    });
  }
  base::Result<SignedIn> try_sign_in(std::string_view password, Origin const& origin,
                                     std::string_view email = "ann@acme.example") {
    return sign_in(*database, clock, {email, password}, origin);
  }
  // "" for success.
  std::string outcome(std::string_view password, Origin const& origin,
                      std::string_view email = "ann@acme.example") {
    auto const result = try_sign_in(password, origin, email);
    return result ? "" : result.error().code;
  }
  NewSession open() {
    return database->write([&](db::Transaction& t) { return open_session(t, clock, ann.id, office); });
  }
  std::vector<NewSession> open_many(int count) {
    return database->write([&](db::Transaction& t) {
      std::vector<NewSession> opened;
      for (int i = 0; i < count; ++i) opened.push_back(open_session(t, clock, ann.id, office));
      return opened;
    });
  }
  Caller caller(std::string const& token) { return *authenticator.authenticate(token, office); }
  bool is_signed_in(std::string const& token) {
    return static_cast<bool>(authenticator.authenticate(token, office));
  }
  std::vector<std::string> audited() {
    std::vector<std::string> actions;
    for (auto const& entry :
         database->read([&](db::Transaction& t) { return audit::list(t, {}, {}, {}, 50); }).entries)
      actions.push_back(entry.action);
    return actions;
  }

  // Runs them at once; says how often each answer came.
  static std::map<std::string, int> count_answers(int count, std::function<std::string(int)> const& ask) {
    std::mutex mutex;
    std::map<std::string, int> answers;
    std::vector<std::thread> threads;
    for (int i = 0; i < count; ++i)
      threads.emplace_back([&, i] {
        std::string const answer = ask(i);
        std::lock_guard lock(mutex);
        ++answers[answer];
      });
    for (auto& thread : threads) thread.join();
    return answers;
  }
};

}  // namespace usher::identity
