#include "base/json_writer.h"
#include "client/commands.h"
#include "client/moment.h"
#include "client/people.h"

namespace usher::client {
namespace {

void write_change(base::JsonWriter& json, ChangeMember const& command);
base::Ok apply(Workspace const& workspace, std::string const& member, ChangeMember const& command);
void show(JsonView const& before, JsonView const& change);
bool show_difference(std::string_view what, std::string const& from, std::string const& to);

}  // namespace

int change_member(ConnectionSettings const& settings, ChangeMember const& command) {
  return in_workspace(settings, [&](Workspace const& workspace) -> base::Result<int> {
    TRY(JsonView const member, find_member(workspace, command.address));
    std::string const path = workspace.path("members", member.text("id"));
    base::JsonWriter json;
    json.begin_object();
    write_change(json, command);
    json.end_object();
    TRY(JsonView const preview, workspace.api().patch(path + "?dry_run=true", json.text()));
    show(member, preview);
    CHECK(confirm(command.confirmation, "Change it"));
    CHECK(apply(workspace, member.text("id"), command));
    print("Changed, and in force at once.");
    return kDone;
  });
}

namespace {

void write_change(base::JsonWriter& json, ChangeMember const& command) {
  if (!command.role.empty()) json.key("role").value(command.role);
  if (!command.status.empty()) json.key("status").value(command.status);
  if (command.end == ChangeMember::End::kGiven) json.key("access_ends_at").value(command.ends);
  if (command.end == ChangeMember::End::kNone) json.key("access_ends_at").null();
}

// A reason is kept where several are changed together, so one is changed like several then.
base::Ok apply(Workspace const& workspace, std::string const& member, ChangeMember const& command) {
  base::JsonWriter json;
  json.begin_object();
  write_change(json, command);
  if (command.reason.empty()) {
    json.end_object();
    CHECK(workspace.api().patch(workspace.path("members", member), json.text()));
    return {};
  }
  json.key("members")
      .begin_array()
      .value(member)
      .end_array()
      .key("reason")
      .value(command.reason)
      .end_object();
  CHECK(workspace.api().post(workspace.path("member_changes"), json.text()));
  return {};
}

void show(JsonView const& before, JsonView const& change) {
  JsonView const after = change.at("member");
  print(described(before));
  bool is_changed = show_difference("role", role_of(before), role_of(after));
  is_changed |= show_difference("status", before.text("status"), after.text("status"));
  is_changed |= show_difference("ends", short_end(before.text("access_ends_at")),
                                short_end(after.text("access_ends_at")));
  if (after.text("status") == "suspended") print("  may do nothing while suspended");
  is_changed |= print_difference(change);
  if (!is_changed) print("  nothing changes");
}

bool show_difference(std::string_view what, std::string const& from, std::string const& to) {
  if (from == to) return false;
  print("  " + std::string(what) + ": " + (from.empty() ? "-" : from) + " -> " + (to.empty() ? "-" : to));
  return true;
}

}  // namespace
}  // namespace usher::client
