#include "app/admin_commands.h"

#include <cstdlib>

#include <CLI/CLI.hpp>

#include "app/admin_words.h"

namespace usher::app {
namespace {

using client::Confirmation;
using client::Format;

constexpr char kConnectionHelp[] =
    "Asks the API of a workspace with an API token, which the settings of the workspace make (API access):\n"
    "  USHER_URL    where Usher is, as https://usher.acme.example\n"
    "  USHER_TOKEN  the token; or --token-file FILE\n"
    "Exit codes: 0 done, 1 refused or failed, 2 wrong usage.";

std::string environment(char const* name) {
  char const* const value = std::getenv(name);
  return value == nullptr ? "" : value;
}

}  // namespace

AdminCommands::AdminCommands(CLI::App& program) : words_(std::make_unique<Words>()) {
  words_->add_members(program);
  words_->add_invite(program);
  words_->add_invitations(program);
  words_->add_lists(program);
  words_->add_teams(program);
  words_->add_requests(program);
}

AdminCommands::~AdminCommands() = default;

std::function<int()> AdminCommands::chosen() const {
  return words_->chosen;
}

void AdminCommands::Words::add_invite(CLI::App& program) {
  auto* const sending = command(program, "invite", "Invite people, by API token", [this] {
    invite.confirmation = send_batch.confirmation = undo_batch.confirmation = confirmation;
    invite.format = format;
    if (!undo_batch.batch.empty()) return client::undo_batch(connection, undo_batch);
    if (send_batch.file.empty()) return client::invite(connection, invite);
    send_batch.role = invite.role.empty() ? "viewer" : invite.role;
    send_batch.projects = invite.projects;
    send_batch.message = invite.message;
    send_batch.ends = invite.ends;
    return client::send_batch(connection, send_batch);
  });
  sending->footer(std::string("One of ADDRESS…, --file and --undo is needed; addresses need --role.\n\n") +
                  kConnectionHelp);
  auto* const addresses = sending->add_option("address", invite.addresses, "Whom to invite");
  auto* const file = sending->add_option(
      "--file", send_batch.file,
      "A CSV file with the columns email, role, projects, teams, access_ends, message; - is stdin");
  auto* const undo = sending->add_option("--undo", undo_batch.batch, "Revoke what is pending of this batch");
  auto* const role = sending->add_option(
      "--role", invite.role,
      "Key of a role, as usher roles shows it; with --file of rows that name none (viewer)");
  sending
      ->add_option("--project", invite.projects,
                   "Only for this project, by id or name; may stand several times")
      ->allow_extra_args(false);
  sending->add_option("--team", invite.teams, "Into this team, by id or name; may stand several times")
      ->allow_extra_args(false)
      ->excludes(file);
  sending->add_option("--message", invite.message, "What the mail says besides");
  sending->add_option("--ends", invite.ends, "When their access ends: a day as 2027-01-31, or a moment");
  addresses->excludes(file)->excludes(undo)->needs(role);
  file->excludes(undo);
  add_yes(sending);
  add_json(sending);
  sending->parse_complete_callback([this] {
    if (invite.addresses.empty() && send_batch.file.empty() && undo_batch.batch.empty())
      throw CLI::RequiredError("ADDRESS, --file or --undo");
  });
}

void AdminCommands::Words::add_invitations(CLI::App& program) {
  auto* const invitations = room(program, "invitations", "Invitations that are open, by API token");
  using Function = int (*)(client::ConnectionSettings const&, client::ChangeInvitation const&);
  auto const add = [&](std::string const& name, std::string const& description, Function function) {
    auto* const added = command(*invitations, name, description, [this, function] {
      change_invitation.confirmation = confirmation;
      return function(connection, change_invitation);
    });
    added->add_option("address", change_invitation.address, "Whom it invites, or its id")->required();
    return added;
  };
  add_yes(add("resend", "Send the mail again, with a new link", client::resend_invitation));
  add_yes(add("revoke", "Take it back; every link to it ends", client::revoke_invitation));
  auto* const correct = add("correct", "Send it to another address instead", client::correct_invitation);
  correct->add_option("new_address", change_invitation.new_address, "The right one")->required();
  add_yes(correct);
  add("link", "Print a link to hand over; it is a secret", client::copy_invitation_link);
}

void AdminCommands::Words::add_lists(CLI::App& program) {
  add_json(command(program, "seats", "How many seats are taken and free, by API token",
                   [this] { return client::show_seats(connection, format); }));
  add_json(command(program, "roles", "The roles, and which of them you may give, by API token",
                   [this] { return client::list_roles(connection, format); }));
}

void AdminCommands::Words::add_teams(CLI::App& program) {
  auto* const teams = room(program, "teams", "Teams and who is in them, by API token");
  add_json(command(*teams, "list", "All teams", [this] { return client::list_teams(connection, format); }));
  using Move = client::MoveInTeam::Move;
  auto const add = [&](std::string const& name, std::string const& description, Move move) {
    auto* const added = command(*teams, name, description, [this, move] {
      move_in_team.move = move;
      move_in_team.confirmation = confirmation;
      return client::move_in_team(connection, move_in_team);
    });
    added->add_option("team", move_in_team.team, "Its name or id")->required();
    added->add_option("address", move_in_team.address, "Of the member, or their id")->required();
    add_yes(added);
  };
  add("add", "Put a member into a team", Move::kAdd);
  add("take", "Take a member out of a team", Move::kTake);
}

void AdminCommands::Words::add_requests(CLI::App& program) {
  auto* const requests = room(program, "requests", "What somebody asks for and you decide, by API token");
  auto* const list = command(*requests, "list", "Those that wait", [this] {
    list_requests.format = format;
    return client::list_requests(connection, list_requests);
  });
  list->add_option("--state", list_requests.state,
                   "open (unless said), approved, declined, withdrawn or expired");
  add_json(list);
  using Decision = client::DecideRequest::Decision;
  auto const add = [&](std::string const& name, std::string const& description, Decision decision) {
    auto* const added = command(*requests, name, description, [this, decision] {
      decide_request.decision = decision;
      decide_request.confirmation = confirmation;
      return client::decide_request(connection, decide_request);
    });
    added->add_option("request", decide_request.request, "Its id, as the list shows it")->required();
    add_yes(added);
    return added;
  };
  add("approve", "Send the invitation, or give the access", Decision::kApprove);
  add("decline", "Say no", Decision::kDecline)
      ->add_option("--reason", decide_request.reason, "Whoever asked reads it");
}

CLI::App* AdminCommands::Words::room(CLI::App& program, std::string const& name,
                                     std::string const& description) {
  auto* const added = program.add_subcommand(name, description);
  added->require_subcommand(1);
  added->footer(kConnectionHelp);
  return added;
}

CLI::App* AdminCommands::Words::command(CLI::App& parent, std::string const& name,
                                        std::string const& description, std::function<int()> run) {
  auto* const added = parent.add_subcommand(name, description);
  added->add_option("--url", connection.url, "Where Usher is; else USHER_URL");
  added->add_option("--token-file", connection.token_file, "A file with the API token; else USHER_TOKEN");
  added->add_option("--ca-file", connection.ca_file,
                    "Certificates (PEM) to trust instead of the system's; else USHER_CA_FILE");
  added->add_flag("--plain-http", is_plain_http,
                  "Also over http:// to another machine, where others can read along");
  added->footer(kConnectionHelp);
  added->final_callback([this, run = std::move(run)] {
    chosen = [this, run] {
      finish();
      return run();
    };
  });
  return added;
}

void AdminCommands::Words::add_json(CLI::App* command) {
  command->add_flag("--json", is_json, "As the API gives it, one JSON object a line");
}

void AdminCommands::Words::add_yes(CLI::App* command) {
  command->add_flag("--yes", is_yes, "Do it without being asked");
}

// What flags and the environment mean together. (CLI11 would read the environment for each of the commands,
// of which all write to the same place.)
void AdminCommands::Words::finish() {
  connection.token = environment("USHER_TOKEN");
  if (connection.url.empty()) connection.url = environment("USHER_URL");
  if (connection.ca_file.empty()) connection.ca_file = environment("USHER_CA_FILE");
  using PlainHttp = client::ConnectionSettings::PlainHttp;
  connection.plain_http = is_plain_http ? PlainHttp::kAllowed : PlainHttp::kRefused;
  format = is_json ? Format::kJson : Format::kTable;
  confirmation = is_yes ? Confirmation::kGiven : Confirmation::kAsk;
}

}  // namespace usher::app
