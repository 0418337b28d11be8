#pragma once

#include <filesystem>
#include <memory>
#include <optional>

#include "access/services.h"
#include "api/context.h"
#include "api/ingestion.h"
#include "api/project_keys.h"
#include "api/streams.h"
#include "app/configuration.h"
#include "app/demo_loader.h"
#include "db/database.h"
#include "events/opening_store.h"
#include "http/server.h"
#include "identity/authenticator.h"
#include "mail/courier.h"
#include "reports/answerer.h"

namespace usher::app {

// Everything that remembers sessions, or rights that depend on the second factor of an account, hears of
// their end.
class SessionEnds final : public identity::SessionWatcher {
 public:
  SessionEnds(identity::Authenticator& authenticator, access::TokenBook& tokens,
              access::Authorizer& authorizer, api::Streams& streams)
      : authenticator_(authenticator), tokens_(tokens), authorizer_(authorizer), streams_(streams) {}
  void forget_session(base::SessionId const& session) override {
    authenticator_.forget_session(session);
    streams_.end_session(session);
  }
  void forget_account(base::AccountId const& account) override {
    authenticator_.forget_account(account);
    tokens_.forget_all();  // they know the name
    authorizer_.forget_account(account);
    streams_.end_account(account);
  }

 private:
  identity::Authenticator& authenticator_;
  access::TokenBook& tokens_;
  access::Authorizer& authorizer_;
  api::Streams& streams_;
};

// The parts of the product, each made once and handed to those that need it: the one place where they meet.
// Members are in the order of their dependencies, so that they end in the opposite one.
class Product {
 public:
  explicit Product(Configuration configuration);
  ~Product();

  Configuration const& configuration() const { return configuration_; }
  base::Clock const& clock() const { return clock_; }
  db::Database& database() { return *database_; }
  events::EventStore& events() { return events_; }
  identity::Authenticator& authenticator() { return authenticator_; }
  access::TokenBook& tokens() { return tokens_; }
  access::Services const& services() const { return services_; }
  api::Context const& context() const { return context_; }
  api::Settings& settings() { return settings_; }
  DemoLoader& demo() { return demo_; }
  api::Streams& streams() { return streams_; }
  api::ProjectKeys& project_keys() { return project_keys_; }
  api::IngestionFigures const& ingestion_figures() const { return ingestion_figures_; }
  access::Authorizer& authorizer() { return authorizer_; }

  // Mail leaves only while this runs; commands that only read or set up leave it off.
  void start_courier();
  void stop_courier();
  // What wakes whoever works on batches of invitations; set before the server answers.
  void wake_for_batches(std::function<void()> wake) { services_.work_on_batches = std::move(wake); }

 private:
  // In the background; the board is there at once.
  base::Ok start_demo(access::ProjectScope const& scope);

  Configuration configuration_;
  base::SystemClock clock_;
  events::OpeningStore events_;
  std::unique_ptr<db::Database> database_;
  access::PlanBook plans_;
  access::MailSettings mail_;
  std::optional<identity::BreachedPasswords> breached_passwords_;  // nothing: no file was named
  api::Streams streams_;
  identity::Authenticator authenticator_;
  access::TokenBook tokens_;
  access::Authorizer authorizer_;
  SessionEnds session_ends_;
  access::Services services_;
  reports::Answerer answerer_;
  api::IngestionFigures ingestion_figures_;
  api::ProjectKeys project_keys_;
  DemoLoader demo_;
  api::Settings settings_;
  base::ResolverDnsText dns_text_;
  api::Context context_;
  std::unique_ptr<mail::Transport> transport_;
  std::unique_ptr<mail::Courier> courier_;
};

}  // namespace usher::app
