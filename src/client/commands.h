#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "client/confirmation.h"
#include "client/connection.h"
#include "client/printing.h"

// One function per command; each asks the API, prints, and gives the exit code. People are named by address
// or id. What changes something shows first what will happen, and asks.
namespace usher::client {

struct ListMembers {
  std::string search;
  std::string role;
  std::string status;
  std::string sort = "name";
  std::size_t limit = 50;
  Format format = Format::kTable;
};
int list_members(ConnectionSettings const& settings, ListMembers const& command);

struct Invite {
  std::vector<std::string> addresses;
  std::string role;
  std::vector<std::string> projects;  // ids or names; empty: the whole workspace
  std::vector<std::string> teams;
  std::string message;
  std::string ends;  // a day or a moment; empty: no end
  Confirmation confirmation = Confirmation::kAsk;
  Format format = Format::kTable;
};
// Sends those that can be sent; kFailed where some were not.
int invite(ConnectionSettings const& settings, Invite const& command);

struct SendBatch {
  std::string file;  // CSV; "-" is standard input
  std::string role;  // of rows that name none
  std::vector<std::string> projects;
  std::string message;
  std::string ends;
  Confirmation confirmation = Confirmation::kAsk;
};
// As invite, for up to 100,000 rows; follows the sending until it is done.
int send_batch(ConnectionSettings const& settings, SendBatch const& command);

struct UndoBatch {
  std::string batch;
  Confirmation confirmation = Confirmation::kAsk;
};
int undo_batch(ConnectionSettings const& settings, UndoBatch const& command);

struct ChangeInvitation {
  std::string address;
  std::string new_address;  // of a correction
  Confirmation confirmation = Confirmation::kAsk;
};
int resend_invitation(ConnectionSettings const& settings, ChangeInvitation const& command);
int revoke_invitation(ConnectionSettings const& settings, ChangeInvitation const& command);
int correct_invitation(ConnectionSettings const& settings, ChangeInvitation const& command);
// Does not ask: it sends nothing, and takes away an older copied link only.
int copy_invitation_link(ConnectionSettings const& settings, ChangeInvitation const& command);

struct ChangeMember {
  std::string address;
  std::string role;    // empty: as it is; so is the next
  std::string status;  // active or suspended
  enum class End { kAsItIs, kGiven, kNone };
  End end = End::kAsItIs;
  std::string ends;
  std::string reason;  // kept in the audit log
  Confirmation confirmation = Confirmation::kAsk;
};
int change_member(ConnectionSettings const& settings, ChangeMember const& command);

struct RemoveMember {
  std::string address;
  std::string hand_over_to;  // address or id
  std::string reason;        // not together with hand_over_to
  Confirmation confirmation = Confirmation::kAsk;
};
int remove_member(ConnectionSettings const& settings, RemoveMember const& command);

struct RestoreMember {
  std::string address;
  Confirmation confirmation = Confirmation::kAsk;
};
int restore_member(ConnectionSettings const& settings, RestoreMember const& command);

struct ExplainMember {
  std::string address;
  std::string permission;
  std::string project;  // id or name; empty: all
};
int explain_member(ConnectionSettings const& settings, ExplainMember const& command);

struct MembersOnDay {
  std::string day;  // or a moment
  Format format = Format::kTable;
};
int members_on_day(ConnectionSettings const& settings, MembersOnDay const& command);

int show_seats(ConnectionSettings const& settings, Format format);
int list_roles(ConnectionSettings const& settings, Format format);
int list_teams(ConnectionSettings const& settings, Format format);

struct MoveInTeam {
  std::string team;  // id or name
  std::string address;
  enum class Move { kAdd, kTake };
  Move move = Move::kAdd;
  Confirmation confirmation = Confirmation::kAsk;
};
int move_in_team(ConnectionSettings const& settings, MoveInTeam const& command);

struct ListRequests {
  std::string state = "open";
  Format format = Format::kTable;
};
int list_requests(ConnectionSettings const& settings, ListRequests const& command);

struct DecideRequest {
  std::string request;  // id
  enum class Decision { kApprove, kDecline };
  Decision decision = Decision::kApprove;
  std::string reason;  // of declining
  Confirmation confirmation = Confirmation::kAsk;
};
int decide_request(ConnectionSettings const& settings, DecideRequest const& command);

}  // namespace usher::client
