#include <cstdio>
#include <exception>

#include <CLI/CLI.hpp>

#include "app/admin_commands.h"
#include "app/commands.h"
#include "app/version.h"

namespace app = usher::app;
namespace base = usher::base;

namespace {

int run(int argc, char** argv);
void add_settings(CLI::App& program, app::Configuration& configuration, std::string& log);

}  // namespace

int main(int argc, char** argv) {
  try {
    return run(argc, argv);
  } catch (std::exception const& fault) {
    std::fprintf(stderr, "usher: %s\n", fault.what());
    return 1;
  }
}

namespace {

int run(int argc, char** argv) {
  // The file comes first, since what it says are the defaults of environment and flags.
  CLI::App peek;
  std::string config_file;
  peek.allow_extras();
  peek.set_help_flag();
  peek.add_option("--config", config_file)->envname("USHER_CONFIG");
  try {
    peek.parse(argc, argv);
  } catch (CLI::ParseError const&) {
    // The full parser below says what is wrong.
  }
  auto const file = app::read_configuration_file(
      config_file.empty() ? std::nullopt : std::optional<std::filesystem::path>(config_file));
  if (!file) {
    std::fprintf(stderr, "usher: %s: %s\n", file.error().field.c_str(), file.error().message.c_str());
    return 2;
  }
  app::Configuration configuration = *file;
  std::string log = configuration.log_format == base::log::Format::kJson ? "json" : "text";

  CLI::App program("Usher: the product-analytics workspace that you run yourself");
  program.set_version_flag("--version", app::kVersion);
  program.require_subcommand(1);
  program.fallthrough();
  program.add_option("--config", config_file, "A settings file (default: usher.toml)")
      ->envname("USHER_CONFIG");
  add_settings(program, configuration, log);

  auto* serve = program.add_subcommand("serve", "Serve the API and the interface");
  app::SetupCommand setup_fields;
  auto* setup =
      program.add_subcommand("setup", "Make the workspace and its owner; reads the password from stdin");
  setup->add_option("--organization", setup_fields.organization, "Name of the workspace")->required();
  setup->add_option("--name", setup_fields.name, "Name of the owner")->required();
  setup->add_option("--email", setup_fields.email, "Address of the owner")->required();
  setup->add_option("--time-zone", setup_fields.time_zone, "Of the first project, as Europe/Berlin");
  app::DemoCommand demo_fields;
  auto* demo = program.add_subcommand("demo", "Load demo events into the first project");
  demo->add_option("--people", demo_fields.people, "How many people (about 20 events each)");
  std::string address;
  auto* factor = program.add_subcommand("reset-second-factor",
                                        "Let somebody who has lost it sign in with the password alone");
  factor->add_option("address", address, "Of the account")->required();
  app::ExplainCommand explain_fields;
  auto* explain = program.add_subcommand("explain", "Say why a person has a right, or lacks it");
  explain->add_option("address", explain_fields.address, "Of the account")->required();
  explain->add_option("permission", explain_fields.permission, "As project.read")->required();
  explain->add_option("--project", explain_fields.project, "Id of a project; without it, all of them");
  app::ProveDomainCommand domain_fields;
  auto* domains = program.add_subcommand("domains", "Domains of mail addresses");
  auto* prove_domain = domains->add_subcommand("prove", "Say that a domain belongs to a workspace");
  prove_domain->add_option("organization", domain_fields.organization, "Id of the workspace, as org_…")
      ->required();
  prove_domain->add_option("domain", domain_fields.domain, "As acme.example")->required();
  domains->require_subcommand(1);
  std::string folder;
  auto* backup = program.add_subcommand("backup", "Copy all data into a new folder, also while serving");
  backup->add_option("folder", folder, "The new folder")->required();
  auto* restore = program.add_subcommand("restore", "Bring a backup into an empty data folder");
  restore->add_option("folder", folder, "The folder that backup made")->required();
  auto* doctor = program.add_subcommand("doctor", "Look for what is wrong");
  auto* audit = program.add_subcommand("audit", "The audit trail");
  auto* verify = audit->add_subcommand("verify", "Check every hash chain");
  audit->require_subcommand(1);

  app::AdminCommands const admin_commands(program);

  try {
    program.parse(argc, argv);
  } catch (CLI::ParseError const& asked) {
    return program.exit(asked) == 0 ? 0 : 2;
  }
  // They ask a server, wherever it is: nothing of the settings here matters to them.
  if (auto const command = admin_commands.chosen()) return command();

  configuration.log_format = log == "json" ? base::log::Format::kJson : base::log::Format::kText;
  base::log::configure(configuration.log_format, base::log::Level::kInfo);
  auto const complete = app::completed(configuration);
  if (!complete) {
    std::fprintf(stderr, "usher: %s: %s\n", complete.error().field.c_str(), complete.error().message.c_str());
    return 2;
  }
  if (*serve) return app::serve(*complete);
  if (*setup) return app::setup(*complete, setup_fields);
  if (*demo) return app::demo(*complete, demo_fields);
  if (*factor) return app::reset_second_factor(*complete, address);
  if (*explain) return app::explain(*complete, explain_fields);
  if (*prove_domain) return app::prove_domain(*complete, domain_fields);
  if (*backup) return app::backup(*complete, folder);
  if (*restore) return app::restore(*complete, folder);
  if (*doctor) return app::doctor(*complete);
  if (*verify) return app::verify_audit(*complete);
  return 2;
}

void add_settings(CLI::App& program, app::Configuration& c, std::string& log) {
  program.add_option("--listen", c.listen, "Address and port")->envname("USHER_LISTEN");
  program.add_option("--data", c.data, "Folder of the embedded stores")->envname("USHER_DATA");
  program.add_option("--public-url", c.public_url, "What links in mail begin with")
      ->envname("USHER_PUBLIC_URL");
  program.add_option("--database-url", c.database_url, "sqlite:FILE or postgresql://…")
      ->envname("USHER_DATABASE_URL");
  program.add_option("--events-url", c.events_url, "duckdb:FILE")->envname("USHER_EVENTS_URL");
  program.add_option("--smtp-url", c.smtp_url, "smtp://user:password@host:port or smtps://…")
      ->envname("USHER_SMTP_URL");
  program.add_option("--mail-from", c.mail_from, "Sender of all mail")->envname("USHER_MAIL_FROM");
  program.add_option("--mail-directory", c.mail_directory, "A Maildir to write mail to instead")
      ->envname("USHER_MAIL_DIRECTORY");
  program.add_option("--mails-per-second", c.mails_per_second, "Pace of the courier")
      ->envname("USHER_MAILS_PER_SECOND");
  program.add_option("--dns-server", c.dns_server, "Who is asked for TXT records, as 192.0.2.53:53")
      ->envname("USHER_DNS_SERVER");
  program.add_option("--plan", c.plan, "Plan of a new workspace")->envname("USHER_PLAN");
  program.add_option("--create-workspaces", c.create_workspaces, "Who makes more: nobody, owners or anyone")
      ->envname("USHER_CREATE_WORKSPACES");
  program.add_option("--plan-file", c.plan_file, "Plans, as TOML")->envname("USHER_PLAN_FILE");
  program.add_option("--breached-passwords", c.breached_passwords, "Sorted lines of SHA-1:COUNT")
      ->envname("USHER_BREACHED_PASSWORDS");
  program.add_option("--tls-certificate", c.tls_certificate, "PEM file")->envname("USHER_TLS_CERTIFICATE");
  program.add_option("--tls-key", c.tls_key, "PEM file")->envname("USHER_TLS_KEY");
  program.add_option("--trust-proxy", c.trust_proxy, "Believe X-Forwarded-For and -Proto")
      ->envname("USHER_TRUST_PROXY");
  program.add_option("--io-threads", c.io_threads, "Threads for the network")->envname("USHER_IO_THREADS");
  program.add_option("--worker-threads", c.worker_threads, "Threads for the work")
      ->envname("USHER_WORKER_THREADS");
  program.add_option("--events-memory", c.events_memory, "What questions about events may take, as 4GB")
      ->envname("USHER_EVENTS_MEMORY");
  program.add_option("--events-threads", c.events_threads, "Threads for questions about events")
      ->envname("USHER_EVENTS_THREADS");
  program.add_option("--log", log, "text or json")
      ->envname("USHER_LOG")
      ->check(CLI::IsMember({"text", "json"}));
}

}  // namespace
