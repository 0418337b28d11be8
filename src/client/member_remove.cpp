#include "base/json_writer.h"
#include "client/commands.h"
#include "client/people.h"

namespace usher::client {
namespace {

void show(JsonView const& member, JsonView const& removal);

}  // namespace

int remove_member(ConnectionSettings const& settings, RemoveMember const& command) {
  return in_workspace(settings, [&](Workspace const& workspace) -> base::Result<int> {
    TRY(JsonView const member, find_member(workspace, command.address));
    std::string heir;
    if (!command.hand_over_to.empty()) {
      TRY(JsonView const found, find_member(workspace, command.hand_over_to, "--hand-over-to"));
      heir = found.text("id");
    }
    std::string const path = workspace.path("members", member.text("id"));
    TRY(JsonView const preview,
        workspace.api().remove(with_query(path, {{"dry_run", "true"}, {"hand_over_to", heir}})));
    show(member, preview);
    CHECK(confirm(command.confirmation, "Remove them from " + workspace.name()));
    if (command.reason.empty()) {
      CHECK(workspace.api().remove(with_query(path, {{"hand_over_to", heir}})));
    } else {
      // A reason is kept where several are removed together.
      base::JsonWriter json;
      json.begin_object().key("members").begin_array().value(member.text("id")).end_array();
      json.key("remove").value(true).key("reason").value(command.reason).end_object();
      CHECK(workspace.api().post(workspace.path("member_changes"), json.text()));
    }
    print("Removed. For 30 days: usher members restore " + member.text("email"));
    return kDone;
  });
}

namespace {

void show(JsonView const& member, JsonView const& removal) {
  print(described(member) + ", " + role_of(member));
  auto const line = [&](std::string_view key, std::string_view one, std::string_view many) {
    if (std::int64_t const count = removal.integer(key); count > 0) print("  " + counted(count, one, many));
  };
  line("sessions_ended", "session ends", "sessions end");
  line("tokens_ended", "API token ends", "API tokens end");
  line("invitations_held", "open invitation of theirs will wait for an approval",
       "open invitations of theirs will wait for an approval");
  std::int64_t const reports = removal.integer("reports_kept");
  std::int64_t const boards = removal.integer("boards_kept");
  JsonView const heir = removal.at("handed_over_to");
  print("  " + counted(reports, "report", "reports") + " and " + counted(boards, "board", "boards") +
        (heir.is_object() ? " go to " + heir.text("name") : " stay under their name"));
}

}  // namespace
}  // namespace usher::client
