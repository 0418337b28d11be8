#include "app/product.h"

#include <stdexcept>

#include "access/outbox/failed_mail.h"
#include "app/demo_board.h"
#include "app/installation.h"
#include "app/version.h"

namespace usher::app {
namespace {

template <class T>
T or_throw(base::Result<T> result) {
  if (!result) throw std::runtime_error(result.error().message);
  return *std::move(result);
}

bool has_mail_server(Configuration const& configuration) {
  return !configuration.smtp_url.empty() || !configuration.mail_directory.empty();
}

std::string transport_url(Configuration const& configuration) {
  return configuration.smtp_url.empty() ? "maildir:" + configuration.mail_directory : configuration.smtp_url;
}

access::MailSettings mail_settings(Configuration const& configuration) {
  access::MailSettings settings;
  settings.public_url = configuration.public_url;
  settings.outbox.server =
      has_mail_server(configuration) ? mail::MailServer::kConfigured : mail::MailServer::kNotConfigured;
  settings.outbox.from = or_throw(mail::Mailbox::parse(configuration.mail_from, "mail_from"));
  settings.outbox.installation_key = installation_key(configuration.data);
  return settings;
}

// Rights may be remembered only where this process is the one that changes them: with a store of its own.
identity::Caching session_caching(Configuration const& configuration) {
  return configuration.keeps_data_in_files() ? identity::Caching::kExclusiveStore : identity::Caching::kNone;
}
access::Caching rights_caching(Configuration const& configuration) {
  return configuration.keeps_data_in_files() ? access::Caching::kExclusiveStore : access::Caching::kNone;
}

access::PlanBook plan_book(Configuration const& configuration) {
  access::PlanBook plans(or_throw(read_plans(configuration.plan_file)));
  if (!plans.contains(configuration.plan))
    throw std::runtime_error("there is no plan \"" + configuration.plan + "\"; add it to the plan file");
  return plans;
}

// A file that was named and cannot be read ends the start: silence would let every password pass.
std::optional<identity::BreachedPasswords> open_breached_passwords(Configuration const& configuration) {
  if (configuration.breached_passwords.empty()) return std::nullopt;
  return or_throw(identity::BreachedPasswords::open(configuration.breached_passwords));
}

// Whoever waits for an answer blocks a worker.
reports::AnswererOptions answerer_options(Configuration const& configuration) {
  reports::AnswererOptions options;
  options.queue =
      reports::QueryQueue::Limits::for_threads(static_cast<std::size_t>(configuration.worker_threads));
  return options;
}

}  // namespace

Product::Product(Configuration configuration)
    : configuration_(std::move(configuration)),
      events_([this] { return open_events(configuration_, clock_); }),
      database_(open_database(configuration_, clock_)),
      plans_(plan_book(configuration_)),
      mail_(mail_settings(configuration_)),
      breached_passwords_(open_breached_passwords(configuration_)),
      authenticator_(*database_, clock_, session_caching(configuration_)),
      tokens_(*database_, clock_, rights_caching(configuration_)),
      authorizer_(*database_, clock_, rights_caching(configuration_)),
      session_ends_(authenticator_, tokens_, authorizer_, streams_),
      services_{.clock = clock_,
                .authorizer = authorizer_,
                .sessions = session_ends_,
                .plans = plans_,
                .mail = mail_,
                .announce = [this](access::Announcement const& news) { streams_.announce(news); },
                .forget_tokens = [this] { tokens_.forget_all(); },
                .breached_passwords = breached_passwords_ ? &*breached_passwords_ : nullptr},
      answerer_(events_, clock_, answerer_options(configuration_)),
      project_keys_(*database_, clock_),
      demo_(events_, clock_),
      settings_{configuration_.public_url,
                kVersion,
                configuration_.plan,
                "",
                "",
                access::parse_workspace_makers(configuration_.create_workspaces).value()},
      dns_text_({.server = configuration_.dns_server}),
      context_{*database_,
               clock_,
               authenticator_,
               tokens_,
               services_,
               events_,
               answerer_,
               streams_,
               project_keys_,
               ingestion_figures_,
               settings_,
               dns_text_,
               [] { return std::string(); },
               [this](access::ProjectScope const& scope) { return start_demo(scope); }} {}

Product::~Product() = default;

void Product::start_courier() {
  if (!has_mail_server(configuration_)) return;
  transport_ = or_throw(mail::open_transport(transport_url(configuration_), {}));
  if (configuration_.keeps_data_in_files()) mail::free_leases(*database_, clock_);
  mail::CourierOptions options;
  options.mails_per_second = configuration_.mails_per_second;
  options.on_failure = [this](db::Transaction& transaction, mail::MailChange const& change) {
    access::tell_of_failed_mail(transaction, services_, change);
  };
  courier_ =
      std::make_unique<mail::Courier>(*database_, clock_, *transport_, mail_.installation_key(), options,
                                      [this](mail::MailChange const& change) { streams_.announce(change); });
  mail_.outbox.wake = [this] { courier_->wake(); };
}

base::Ok Product::start_demo(access::ProjectScope const& scope) {
  CHECK(demo_.start(scope.project()));
  return database_->write(
      [&](db::Transaction& transaction) { return make_demo_board(transaction, clock_, scope); });
}

void Product::stop_courier() {
  if (courier_) courier_->stop();
}

}  // namespace usher::app
