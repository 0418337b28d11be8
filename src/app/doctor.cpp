#include <cstdio>
#include <functional>

#include "app/commands.h"
#include "app/control_socket.h"
#include "app/installation.h"
#include "audit/chain.h"
#include "db/migrations.h"
#include "identity/breached_passwords.h"
#include "identity/relying_party.h"

namespace usher::app {
namespace {

namespace fs = std::filesystem;

// One line per check: what was looked at, and what is wrong with it.
class Checkup {
 public:
  // The function gives what to say; it throws or refuses when something is wrong.
  void look(char const* what, std::function<std::string()> const& check) {
    try {
      std::printf("  ok    %-18s %s\n", what, check().c_str());
    } catch (std::exception const& problem) {
      std::printf("  WRONG %-18s %s\n", what, problem.what());
      is_healthy_ = false;
    }
  }
  void advise(char const* what, std::string const& advice) {
    std::printf("  note  %-18s %s\n", what, advice.c_str());
  }
  bool is_healthy() const { return is_healthy_; }

 private:
  bool is_healthy_ = true;
};

std::string check_folder(fs::path const& data);
std::string check_relational(db::Database& database);
std::string check_audit(db::Database& database);
std::string check_events(Configuration const& configuration);
std::string check_breached_passwords(fs::path const& file);
void look_at_database(Checkup& checkup, Configuration const& configuration);
void look_at_events(Checkup& checkup, Configuration const& configuration);

}  // namespace

int doctor(Configuration const& configuration) {
  Checkup checkup;
  bool const is_running = ControlSocket::ask(control_socket_path(configuration.data), "ping") == "pong";
  checkup.advise("server", is_running ? "runs on this data folder" : "does not run on this data folder");
  checkup.look("data folder", [&] { return check_folder(configuration.data); });
  look_at_database(checkup, configuration);
  if (is_running)
    checkup.advise("event store", "is open in the server; ask /readyz");
  else
    look_at_events(checkup, configuration);
  if (configuration.smtp_url.empty() && configuration.mail_directory.empty())
    checkup.advise("mail", "is not configured: set USHER_SMTP_URL, or hand out copied links");
  else
    checkup.advise("mail", "is sent as " + configuration.mail_from);
  if (configuration.breached_passwords.empty())
    checkup.advise("breached passwords",
                   "are not known: name a file of them with USHER_BREACHED_PASSWORDS to refuse them");
  else
    checkup.look("breached passwords",
                 [&] { return check_breached_passwords(configuration.breached_passwords); });
  if (configuration.public_url.rfind("http://localhost", 0) == 0)
    checkup.advise("public URL",
                   "is " + configuration.public_url + ": links in mail work on this machine only");
  if (!identity::relying_party_of(configuration.public_url))
    checkup.advise("passkeys", "are not available: the public URL needs https:// and a name");
  return checkup.is_healthy() ? 0 : 1;
}

namespace {

std::string check_folder(fs::path const& data) {
  if (!fs::exists(data))
    throw std::runtime_error(data.string() + " does not exist yet; the first start makes it");
  auto const others = fs::status(data).permissions() & (fs::perms::group_all | fs::perms::others_all);
  if (others != fs::perms::none)
    throw std::runtime_error(data.string() + " can be read by others; chmod 700 it");
  auto const free_mib = fs::space(data).available >> 20;
  if (free_mib < 512) throw std::runtime_error("only " + std::to_string(free_mib) + " MiB are free");
  return data.string() + ", " + std::to_string(free_mib) + " MiB free";
}

// A look at a store must not make it.
constexpr char kNotMadeYet[] = "is not made yet; the first start makes it";

void look_at_database(Checkup& checkup, Configuration const& configuration) {
  std::unique_ptr<db::Database> database;
  checkup.look("relational store", [&] {
    database = open_existing_database(configuration);
    return database ? check_relational(*database) : kNotMadeYet;
  });
  if (database) checkup.look("audit trail", [&] { return check_audit(*database); });
}

void look_at_events(Checkup& checkup, Configuration const& configuration) {
  if (fs::exists(events_path(configuration)))
    checkup.look("event store", [&] { return check_events(configuration); });
  else
    checkup.advise("event store", kNotMadeYet);
}

std::string check_relational(db::Database& database) {
  return database.read([&](db::Transaction& transaction) {
    if (database.dialect() == db::Dialect::kSqlite) {
      auto const verdict =
          transaction.value<std::string>("select * from pragma_integrity_check(1)").value_or("unknown");
      if (verdict != "ok") throw std::runtime_error("is damaged: " + verdict);
    }
    auto const version =
        transaction.value<std::int64_t>("select coalesce(max(version), 0) from schema_migrations")
            .value_or(0);
    auto const newest = db::built_in_migrations().empty() ? 0 : db::built_in_migrations().back().version;
    if (version > newest) throw std::runtime_error("was written by a newer version of usher");
    return "version " + std::to_string(version) + " of " + std::to_string(newest);
  });
}

std::string check_audit(db::Database& database) {
  std::int64_t entries = 0;
  for (base::OrganizationId const& organization : audit::chains(database)) {
    audit::Verification const outcome = audit::verify(database, organization);
    if (!outcome.valid)
      throw std::runtime_error("the chain of " + organization.value + " is broken at entry " +
                               std::to_string(outcome.first_broken.value_or(0)));
    entries += outcome.entries;
  }
  return std::to_string(entries) + " entries, every chain valid";
}

std::string check_events(Configuration const& configuration) {
  base::SystemClock const clock;
  DataLock const lock(configuration);
  open_events(configuration, clock);
  return events_path(configuration);
}

// Not every line: of tens of gigabytes a look at so many places says enough.
std::string check_breached_passwords(fs::path const& file) {
  constexpr std::int64_t kPlaces = 10'000;
  auto const opened = identity::BreachedPasswords::open(file);
  if (!opened) throw std::runtime_error(opened.error().message);
  if (auto const sound = opened->check_samples(kPlaces); !sound)
    throw std::runtime_error(file.string() + ": " + sound.error().message);
  return file.string() + ", about " + std::to_string(opened->passwords_estimated()) + " in " +
         std::to_string(opened->bytes() >> 20) + " MiB, sorted wherever it was looked at";
}

}  // namespace
}  // namespace usher::app
