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
#include "identity/second_factor.h"
#include "identity/sign_in.h"
#include "identity/totp.h"
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

  // Mail is configured and nobody sends it.
  mail::OutboxSettings outbox = test_outbox();
  PasskeySite site{outbox.installation_key, RelyingParty{"usher.example", "https://usher.example"}};

  // Ann's authenticator, as the app would have it after scanning.
  std::string secret;
  std::string shown_code(std::int64_t drift = 0) { return totp_code(secret, totp_step(clock.now()) + drift); }
  // Each code is used once, so time goes on to the next one.
  std::string fresh_code() {
    clock.advance(std::chrono::seconds(30));
    return shown_code();
  }
  RecoveryCodes add_second_factor(Caller const& by) {
    auto const enrolment = enrol_second_factor(*database, clock, site, by, {kPassword});
    secret = decode_base32(enrolment->secret);
    return *confirm_second_factor(*database, clock, authenticator, by, fresh_code(), outbox);
  }
  std::vector<std::string> mailed() {
    std::vector<std::string> kinds;
    for (auto const& [kind] : database->read([](db::Transaction& t) {
           return t.rows<std::string>("select kind from mails order by created_at, id");
         }))
      kinds.push_back(kind);
    return kinds;
  }

  static std::string decode_base32(std::string const& text) {
    std::string bytes;
    unsigned bits = 0;
    int count = 0;
    for (char const c : text) {
      bits = bits << 5 | static_cast<unsigned>(c >= 'A' ? c - 'A' : c - '2' + 26);
      if ((count += 5) >= 8) bytes += static_cast<char>(bits >> (count -= 8) & 255);
    }
    return bytes;
  }
  static mail::OutboxSettings test_outbox() {
    mail::OutboxSettings settings;
    settings.server = mail::MailServer::kConfigured;
    settings.from = *mail::Mailbox::parse("Usher <usher@usher.example>");
    settings.installation_key = std::string(32, 'k');
    return settings;
  }
  static base::EmailAddress address(std::string const& text) { return *base::EmailAddress::parse(text); }

  Account add_account(std::string const& email, std::string const& name) {
    std::string const hash = base::hash_password(kPassword);
    return *database->write([&](db::Transaction& transaction) {
      return create_account(transaction, clock, {address(email), name, hash});
    });
  }
  base::Result<SignedIn> try_sign_in(std::string_view password, Origin const& origin,
                                     std::string_view email = "ann@acme.example") {
    auto step = sign_in(*database, clock, {email, password}, origin);
    if (!step) return std::move(step).error();
    if (auto* done = std::get_if<SignedIn>(&*step)) return std::move(*done);
    return base::refused("second_factor_needed", "A ticket and no session.");
  }
  // "" for success.
  std::string outcome(std::string_view password, Origin const& origin,
                      std::string_view email = "ann@acme.example") {
    auto const result = try_sign_in(password, origin, email);
    return result ? "" : result.error().code;
  }
  NewSession open() {
    return database->write(
        [&](db::Transaction& t) { return open_session(t, clock, ann.id, SignInWay::kPassword, office); });
  }
  std::vector<NewSession> open_many(int count) {
    return database->write([&](db::Transaction& t) {
      std::vector<NewSession> opened;
      for (int i = 0; i < count; ++i)
        opened.push_back(open_session(t, clock, ann.id, SignInWay::kPassword, office));
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
