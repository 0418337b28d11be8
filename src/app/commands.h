#pragma once

#include <filesystem>
#include <string>

#include "app/configuration.h"

// One function per command of the command line; each gives the exit code and prints for the operator.
namespace usher::app {

int serve(Configuration const& configuration);

struct SetupCommand {
  std::string organization;
  std::string name;
  std::string email;
  std::string time_zone = "UTC";
};
// The password comes from standard input, so that no list of processes shows it.
int setup(Configuration const& configuration, SetupCommand const& command);

struct DemoCommand {
  std::int64_t people = 0;  // 0: the usual number
};
int demo(Configuration const& configuration, DemoCommand const& command);

// For somebody who has lost both the authenticator and the recovery codes, where no administrator can help:
// the only owner. While the server is stopped.
int reset_second_factor(Configuration const& configuration, std::string const& email);

// Why the person of this address may, or may not; in each of their workspaces.
struct ExplainCommand {
  std::string address;
  std::string permission;
  std::string project;  // id; empty: all projects
};
int explain(Configuration const& configuration, ExplainCommand const& command);

// Says that a domain belongs to a workspace, for its operator knows; also while serving.
struct ProveDomainCommand {
  std::string organization;  // id
  std::string domain;
};
int prove_domain(Configuration const& configuration, ProveDomainCommand const& command);

int backup(Configuration const& configuration, std::filesystem::path const& target);
int restore(Configuration const& configuration, std::filesystem::path const& source);
int doctor(Configuration const& configuration);
int verify_audit(Configuration const& configuration);

}  // namespace usher::app
