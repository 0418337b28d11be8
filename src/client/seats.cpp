#include "client/commands.h"

namespace usher::client {

int show_seats(ConnectionSettings const& settings, Format format) {
  return in_workspace(settings, [&](Workspace const& workspace) -> base::Result<int> {
    TRY(JsonView const plan, workspace.api().get(workspace.path("plan")));
    JsonView const seats = plan.at("seats");
    if (format == Format::kJson) {
      print_json(seats);
      return kDone;
    }
    bool const is_limited = !seats.at("limit").is_null();
    Table table({"PLAN", "SEATS", "MEMBERS", "HELD BY INVITATIONS", "FREE"});
    table.add({plan.text("name"), is_limited ? std::to_string(seats.integer("limit")) : "no limit",
               std::to_string(seats.integer("used")), std::to_string(seats.integer("held")),
               is_limited ? std::to_string(seats.integer("free")) : "no limit"});
    print(table);
    return kDone;
  });
}

}  // namespace usher::client
