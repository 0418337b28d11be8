#include "app/configuration.h"

#include <charconv>

#include <toml++/toml.h>

#include "base/dns_text.h"
#include "base/email.h"
#include "base/text.h"

namespace usher::app {
namespace {

base::Error bad_setting(std::string name, std::string message) {
  return base::invalid(std::move(name), std::move(message), "bad_setting");
}
bool is_amount_of_memory(std::string_view text);
std::string host_of(std::string_view url);
std::string port_of(std::string_view listen);
base::Result<access::Plan> plan_of(std::string key, toml::table const& table);

}  // namespace

base::Result<Configuration> completed(Configuration configuration) {
  Configuration& c = configuration;
  if (c.listen.find(':') == std::string::npos)
    return bad_setting("listen", "Write the address to listen on as 127.0.0.1:8080.");
  if (c.database_url.empty()) c.database_url = "sqlite:" + (c.data / "usher.db").string();
  if (c.database_url.rfind("sqlite:", 0) != 0 && c.database_url.rfind("postgresql://", 0) != 0 &&
      c.database_url.rfind("postgres://", 0) != 0)
    return bad_setting("database_url", "The relational store is either sqlite:FILE or postgresql://….");
  if (c.events_url.empty()) c.events_url = "duckdb:" + (c.data / "events.duckdb").string();
  if (c.events_url.rfind("duckdb:", 0) != 0)
    return bad_setting("events_url", "The event store is duckdb:FILE.");
  if (c.public_url.empty())
    c.public_url =
        (c.tls_certificate.empty() ? "http://localhost:" : "https://localhost:") + port_of(c.listen);
  if (c.public_url.rfind("http://", 0) != 0 && c.public_url.rfind("https://", 0) != 0)
    return bad_setting("public_url", "The public URL starts with http:// or https://.");
  while (c.public_url.back() == '/') c.public_url.pop_back();
  if (c.tls_certificate.empty() != c.tls_key.empty())
    return bad_setting("tls_certificate", "A certificate needs its key, and a key its certificate.");
  if (c.mail_from.empty()) {
    std::string const host = host_of(c.public_url);
    bool const is_name = static_cast<bool>(base::EmailAddress::parse("usher@" + host));
    c.mail_from = "Usher <usher@" + (is_name ? host : "localhost.localdomain") + ">";
  }
  for (auto const& [name, count] :
       {std::pair("io_threads", c.io_threads), std::pair("worker_threads", c.worker_threads),
        std::pair("events_threads", c.events_threads)})
    if (count < 1 || count > 256) return bad_setting(name, "There may be 1 to 256 threads.");
  if (!is_amount_of_memory(c.events_memory))
    return bad_setting("events_memory", "Write an amount of memory as 512MB or 4GB.");
  if (c.mails_per_second <= 0)
    return bad_setting("mails_per_second", "Mail is sent at more than 0 a second.");
  if (!access::parse_workspace_makers(c.create_workspaces))
    return bad_setting("create_workspaces", "Workspaces are made by nobody, owners or anyone.");
  CHECK(base::check_dns_server(c.dns_server));
  return configuration;
}

base::Result<Configuration> read_configuration_file(std::optional<std::filesystem::path> const& named) {
  Configuration c;
  std::filesystem::path const file = named.value_or("usher.toml");
  if (!std::filesystem::exists(file)) {
    if (named) return bad_setting("config", "There is no file " + file.string() + ".");
    return c;
  }
  toml::table table;
  try {
    table = toml::parse_file(file.string());
  } catch (toml::parse_error const& error) {
    return bad_setting("config", file.string() + ", line " + std::to_string(error.source().begin.line) +
                                     ": " + std::string(error.description()));
  }
  std::string data = c.data.string(), plan_file, breached_passwords, log;
  std::map<std::string_view, std::string*> const texts{{"listen", &c.listen},
                                                       {"data", &data},
                                                       {"public_url", &c.public_url},
                                                       {"database_url", &c.database_url},
                                                       {"events_url", &c.events_url},
                                                       {"smtp_url", &c.smtp_url},
                                                       {"mail_from", &c.mail_from},
                                                       {"mail_directory", &c.mail_directory},
                                                       {"dns_server", &c.dns_server},
                                                       {"plan", &c.plan},
                                                       {"create_workspaces", &c.create_workspaces},
                                                       {"plan_file", &plan_file},
                                                       {"breached_passwords", &breached_passwords},
                                                       {"events_memory", &c.events_memory},
                                                       {"tls_certificate", &c.tls_certificate},
                                                       {"tls_key", &c.tls_key},
                                                       {"log", &log}};
  for (auto const& [key, node] : table) {
    auto const text = texts.find(key.str());
    if (text != texts.end() && node.is_string())
      *text->second = node.value<std::string>().value();
    else if (key == "mails_per_second" && node.is_number())
      c.mails_per_second = node.value<double>().value();
    else if (key == "trust_proxy" && node.is_boolean())
      c.trust_proxy = node.value<bool>().value();
    else if (key == "io_threads" && node.is_integer())
      c.io_threads = node.value<int>().value();
    else if (key == "worker_threads" && node.is_integer())
      c.worker_threads = node.value<int>().value();
    else if (key == "events_threads" && node.is_integer())
      c.events_threads = node.value<int>().value();
    else
      return bad_setting(std::string(key.str()),
                         "This setting of " + file.string() + " is unknown or of the wrong type.");
  }
  c.data = data;
  c.plan_file = plan_file;
  c.breached_passwords = breached_passwords;
  if (log == "json") c.log_format = base::log::Format::kJson;
  return c;
}

base::Result<std::vector<access::Plan>> read_plans(std::filesystem::path const& file) {
  std::vector<access::Plan> plans;
  if (file.empty()) return plans;
  try {
    toml::table const table = toml::parse_file(file.string());
    for (auto const& [key, node] : table) {
      if (!node.is_table())
        return bad_setting("plan_file", "A plan is a table: [" + std::string(key.str()) + "].");
      TRY(auto plan, plan_of(std::string(key.str()), *node.as_table()));
      plans.push_back(std::move(plan));
    }
  } catch (toml::parse_error const& error) {
    return bad_setting("plan_file", file.string() + ": " + std::string(error.description()));
  }
  return plans;
}

namespace {

// At least 64 MB, below which the event store cannot work.
bool is_amount_of_memory(std::string_view text) {
  std::uint64_t amount = 0;
  auto const number = std::from_chars(text.data(), text.data() + text.size(), amount);
  std::string_view const unit = text.substr(static_cast<std::size_t>(number.ptr - text.data()));
  if (number.ec != std::errc() || amount > 1'000'000) return false;
  return (unit == "MB" && amount >= 64) || (unit == "GB" && amount >= 1);
}

std::string host_of(std::string_view url) {
  auto const start = url.find("://") + 3;
  return std::string(url.substr(start, url.find_first_of(":/", start) - start));
}

std::string port_of(std::string_view listen) {
  return std::string(listen.substr(listen.rfind(':') + 1));
}

base::Result<access::Plan> plan_of(std::string key, toml::table const& table) {
  access::Plan plan;
  plan.key = key;
  plan.name = table["name"].value_or(key);
  if (auto const seats = table["seats"].value<std::int64_t>()) {
    if (*seats < 1) return bad_setting("plan_file", "The plan " + key + " needs at least one seat.");
    plan.seats = *seats;
  }
  if (auto const* roles = table["roles"].as_array())
    for (auto const& role : *roles) {
      std::string const name = role.value_or(std::string());
      if (access::find_role(name) == nullptr)
        return bad_setting("plan_file", "The plan " + key + " names an unknown role.");
      plan.roles.push_back(name);
    }
  if (auto const* features = table["features"].as_table())
    for (auto const& [name, is_on] : *features)
      plan.features[std::string(name.str())] = is_on.value_or(false);
  plan.invitations_per_hour = table["invitations_per_hour"].value_or(plan.invitations_per_hour);
  return plan;
}

}  // namespace
}  // namespace usher::app
