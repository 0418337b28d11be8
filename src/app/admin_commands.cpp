#include "app/admin_commands.h"

#include <cstdlib>

#include <CLI/CLI.hpp>

#include "client/commands.h"

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

// Where CLI11 writes what it reads.
struct AdminCommands::Words {
  client::ConnectionSettings connection;
  client::ListMembers list_members;
  client::Invite invite;
  client::SendBatch send_batch;
  client::UndoBatch undo_batch;
  client::ChangeInvitation change_invitation;
  client::ChangeMember change_member;
  client::RemoveMember remove_member;
  client::RestoreMember restore_member;
  client::ExplainMember explain_member;
  client::MembersOnDay members_on_day;
  client::MoveInTeam move_in_team;
  client::ListRequests list_requests;
  client::DecideRequest decide_request;
  Format format = Format::kTable;
  Confirmation confirmation = Confirmation::kAsk;
  bool is_plain_http = false;
  bool is_yes = false;
  bool is_json = false;
  bool is_csv = false;
  bool is_all = false;
  bool is_suspended = false;
  bool is_activated = false;
  bool is_without_end = false;
  std::function<int()> chosen;

  void add_members(CLI::App& program);
  void add_member_changes(CLI::App& members);
  void add_invite(CLI::App& program);
  void add_invitations(CLI::App& program);
  void add_lists(CLI::App& program);
  void add_teams(CLI::App& program);
  void add_requests(CLI::App& program);

  CLI::App* room(CLI::App& program, std::string const& name, std::string const& description);
  CLI::App* command(CLI::App& parent, std::string const& name, std::string const& description,
                    std::function<int()> run);
  void add_json(CLI::App* command);
  void add_yes(CLI::App* command);
  void finish();
};

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

void AdminCommands::Words::add_members(CLI::App& program) {
  auto* const members = room(program, "members", "Who is in the workspace, by API token");
  auto* const list = command(*members, "list", "Members, and invitations that are open", [this] {
    list_members.format = is_csv ? Format::kCsv : format;
    if (is_all) list_members.limit = client::Workspace::kAll;
    return client::list_members(connection, list_members);
  });
  list->add_option("--search", list_members.search, "Words that begin words of the name or the address");
  list->add_option("--role", list_members.role, "Key of a role, as usher roles shows it");
  list->add_option("--status", list_members.status, "active, suspended, ended, ending or pending");
  list->add_option("--sort", list_members.sort,
                   "name, email, role, joined_at or last_active_at; with - before it the other way round");
  auto* const limit = list->add_option("--limit", list_members.limit, "At most so many (50 unless said)")
                          ->check(CLI::PositiveNumber);
  list->add_flag("--all", is_all, "All of them")->excludes(limit);
  add_json(list);
  list->add_flag("--csv", is_csv, "As a CSV file")->excludes("--json");
  add_member_changes(*members);

  auto* const explain = command(*members, "explain", "Why somebody may do something, or may not",
                                [this] { return client::explain_member(connection, explain_member); });
  explain->add_option("address", explain_member.address, "Of the member, or their id")->required();
  explain->add_option("permission", explain_member.permission, "As project.read")->required();
  explain->add_option("--project", explain_member.project, "Id or name; without it, all of them");

  auto* const on = command(*members, "on", "Who had access on a day", [this] {
    members_on_day.format = format;
    return client::members_on_day(connection, members_on_day);
  });
  on->add_option("day", members_on_day.day, "As 2026-11-24 (its end, in UTC), or a moment of RFC 3339")
      ->required();
  add_json(on);
}

void AdminCommands::Words::add_member_changes(CLI::App& members) {
  auto* const change = command(members, "change", "Change role, status or end of a member", [this] {
    using End = client::ChangeMember::End;
    if (is_suspended) change_member.status = "suspended";
    if (is_activated) change_member.status = "active";
    change_member.end = is_without_end ? End::kNone : change_member.ends.empty() ? End::kAsItIs : End::kGiven;
    change_member.confirmation = confirmation;
    return client::change_member(connection, change_member);
  });
  change->add_option("address", change_member.address, "Of the member, or their id")->required();
  auto* const what = change->add_option_group("what", "What shall change");
  what->add_option("--role", change_member.role, "Key of the role on the whole workspace");
  auto* const suspend = what->add_flag("--suspend", is_suspended, "They may do nothing, and take no seat");
  what->add_flag("--activate", is_activated, "They may again")->excludes(suspend);
  auto* const ends = what->add_option("--ends", change_member.ends,
                                      "When their access ends: a day as 2027-01-31, or a moment");
  what->add_flag("--no-end", is_without_end, "Their access does not end")->excludes(ends);
  what->require_option(1, 0);
  change->add_option("--reason", change_member.reason, "Kept in the audit log");
  add_yes(change);

  auto* const remove = command(members, "remove", "Remove somebody from the workspace", [this] {
    remove_member.confirmation = confirmation;
    return client::remove_member(connection, remove_member);
  });
  remove->add_option("address", remove_member.address, "Of the member, or their id")->required();
  auto* const heir = remove->add_option("--hand-over-to", remove_member.hand_over_to,
                                        "The member who gets their reports and boards; address or id");
  remove->add_option("--reason", remove_member.reason, "Kept in the audit log; not with --hand-over-to")
      ->excludes(heir);
  add_yes(remove);

  auto* const restore =
      command(members, "restore", "Bring back who left or was removed in the last 30 days", [this] {
        restore_member.confirmation = confirmation;
        return client::restore_member(connection, restore_member);
      });
  restore->add_option("address", restore_member.address, "Of whoever is gone, or their id")->required();
  add_yes(restore);
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
