#include <algorithm>

#include "base/clock.h"
#include "client/commands.h"
#include "client/moment.h"

namespace usher::client {
namespace {

base::Result<std::string> moment_of(std::string const& day, base::Clock const& clock);
std::string role_then(JsonView const& state);

}  // namespace

int members_on_day(ConnectionSettings const& settings, MembersOnDay const& command) {
  return in_workspace(settings, [&](Workspace const& workspace) -> base::Result<int> {
    TRY(std::string const at, moment_of(command.day, base::SystemClock()));
    Table table({"NAME", "ADDRESS", "ROLE", "STATUS", "TEAMS", "ENDS"});
    CHECK(workspace.each(with_query(workspace.path("audit", "access"), {{"at", at}}), Workspace::kAll,
                         [&](JsonView const& member) {
                           JsonView const state = member.at("state");
                           std::vector<std::string> teams;
                           for (JsonView const& team : state.at("teams").items())
                             teams.push_back(team.text("name"));
                           if (command.format == Format::kJson)
                             print_json(member);
                           else
                             table.add({member.text("name"), member.text("email"), role_then(state),
                                        state.text("status"), joined(teams),
                                        short_end(state.text("access_ends_at"))});
                         }));
    if (command.format == Format::kTable && !table.empty()) print(table);
    remark((command.format == Format::kTable && table.empty() ? "Nobody was a member at "
                                                              : "Who was a member at ") +
           short_time(at) + " UTC.");
    return kDone;
  });
}

namespace {

// The end of a day; of today, now.
base::Result<std::string> moment_of(std::string const& day, base::Clock const& clock) {
  TRY(std::string const end, end_of_day("day", day));
  std::string const now = base::rfc3339(clock.now());
  return end.substr(0, 10) == now.substr(0, 10) ? std::min(end, now) : end;
}

std::string role_then(JsonView const& state) {
  std::string const key = state.text("role");
  std::string const name = state.at("role_names").text(key);
  return name.empty() ? key : name;
}

}  // namespace
}  // namespace usher::client
