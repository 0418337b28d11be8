#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "access/rights/role.h"
#include "access/workspaces/organization_create.h"
#include "access/workspaces/plan.h"
#include "base/log.h"
#include "base/result.h"

namespace usher::app {

// What an operator has decided. From flags, else the environment (USHER_*), else usher.toml, else these
// defaults.
struct Configuration {
  std::string listen = "127.0.0.1:8080";
  std::filesystem::path data = "data";
  std::string public_url;    // empty: http://localhost and the port
  std::string database_url;  // empty: sqlite: in the data folder
  std::string events_url;    // empty: duckdb: in the data folder
  std::string smtp_url;      // empty: mail is not configured, unless mail_directory is
  std::string mail_from;     // empty: usher@ the public URL's host
  std::string mail_directory;
  double mails_per_second = 10;
  std::string dns_server;  // that is asked for TXT records; empty: those of the system
  std::string plan = "unlimited";
  std::string create_workspaces = "owners";  // nobody, owners, anyone
  std::filesystem::path plan_file;           // empty: the plans that ship
  std::filesystem::path breached_passwords;  // empty: none are known
  std::string tls_certificate;
  std::string tls_key;
  bool trust_proxy = false;
  int io_threads = 2;
  // More than there are processors for: who waits for a commit blocks one, and the more wait together, the
  // fewer commits there are.
  int worker_threads = 32;
  std::string events_memory = "1GB";  // that questions about events may take
  int events_threads = 2;             // that work on them
  base::log::Format log_format = base::log::Format::kText;

  bool keeps_data_in_files() const { return database_url.rfind("sqlite:", 0) == 0; }
};

// Fills what was left empty by looking at the rest, and refuses what cannot work, naming the setting.
base::Result<Configuration> completed(Configuration configuration);

// Reads usher.toml over the defaults; a missing file is fine unless it was asked for by name.
base::Result<Configuration> read_configuration_file(std::optional<std::filesystem::path> const& named);

// The plans that ship, or those of the plan file.
base::Result<std::vector<access::Plan>> read_plans(std::filesystem::path const& file);

}  // namespace usher::app
