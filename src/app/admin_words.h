#pragma once

#include <functional>
#include <string>

#include "app/admin_commands.h"
#include "client/commands.h"

namespace usher::app {

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
  client::Format format = client::Format::kTable;
  client::Confirmation confirmation = client::Confirmation::kAsk;
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

}  // namespace usher::app
