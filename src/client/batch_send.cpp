#include <fstream>
#include <iostream>
#include <iterator>

#include "base/crypto.h"
#include "base/json_writer.h"
#include "client/batch_progress.h"
#include "client/commands.h"
#include "client/people.h"
#include "client/verdicts.h"

namespace usher::client {
namespace {

constexpr std::size_t kShownRows = 50;

base::Result<std::string> content_of(std::string const& file);
base::Result<JsonView> plan(Workspace const& workspace, SendBatch const& command);
base::Ok show_plan(Workspace const& workspace, JsonView const& batch);
base::Ok show_rows(Workspace const& workspace, std::string const& batch, std::string const& filter);
int show_outcome(JsonView const& batch);

}  // namespace

int send_batch(ConnectionSettings const& settings, SendBatch const& command) {
  return in_workspace(settings, [&](Workspace const& workspace) -> base::Result<int> {
    TRY(JsonView const batch, plan(workspace, command));
    CHECK(show_plan(workspace, batch));
    std::int64_t const count = batch.at("counts").integer("will_send");
    if (count == 0) return base::refused("nothing_to_send", "None of these can be sent.");
    CHECK(confirm(command.confirmation,
                  "Send " + counted(count, "invitation", "invitations") + " to join " + workspace.name()));
    std::string const id = batch.text("id");
    CHECK(workspace.api().post_once(workspace.path("invitation_batches", id, "apply"), "",
                                    base::random_token()));
    auto const done = follow_batch(workspace, id, "sent");
    if (!done) {
      remark("The server goes on sending batch " + id + ".");
      return done.error();
    }
    return show_outcome(*done);
  });
}

namespace {

base::Result<std::string> content_of(std::string const& file) {
  if (file == "-") return std::string(std::istreambuf_iterator<char>(std::cin), {});
  std::ifstream stream(file, std::ios::binary);
  std::string content(std::istreambuf_iterator<char>(stream), {});
  // A folder opens, but cannot be read.
  if (!stream.is_open() || stream.bad()) return base::invalid("--file", "\"" + file + "\" cannot be read.");
  return content;
}

base::Result<JsonView> plan(Workspace const& workspace, SendBatch const& command) {
  TRY(std::string const csv, content_of(command.file));
  base::JsonWriter json;
  json.begin_object().key("role").value(command.role).key("csv").value(csv);
  if (!command.projects.empty()) {
    json.key("projects").begin_array();
    for (std::string const& each : command.projects) {
      TRY(std::string const project, find_project(workspace, each));
      json.value(project);
    }
    json.end_array();
  }
  if (!command.message.empty()) json.key("message").value(command.message);
  if (!command.ends.empty()) json.key("access_ends_at").value(command.ends);
  json.end_object();
  return workspace.api().post(workspace.path("invitation_batches"), json.text());
}

base::Ok show_plan(Workspace const& workspace, JsonView const& batch) {
  JsonView const counts = batch.at("counts");
  print("Batch " + batch.text("id") + ": " + counted(counts.integer("rows"), "row", "rows") + ", " +
        std::to_string(counts.integer("will_send")) + " to send, " +
        std::to_string(counts.integer("to_fix")) + " to fix, " + std::to_string(counts.integer("skipped")) +
        " skipped");
  auto const ignored = batch.at("ignored_columns").texts();
  if (!ignored.empty()) print("Columns that are not read: " + joined(ignored));
  Table verdicts({"ROWS", "VERDICT"});
  for (auto const& [verdict, rows] : batch.at("verdicts").members())
    if (rows.as_integer() > 0) verdicts.add({std::to_string(rows.as_integer()), words_of(verdict)});
  print(verdicts);
  print(seats_line(batch.at("seats")));
  if (counts.integer("to_fix") > 0) CHECK(show_rows(workspace, batch.text("id"), "to_fix"));
  if (counts.integer("skipped") > 0) CHECK(show_rows(workspace, batch.text("id"), "skipped"));
  return {};
}

base::Ok show_rows(Workspace const& workspace, std::string const& batch, std::string const& filter) {
  Table table({"ROW", "ADDRESS", "VERDICT", "NOTE"});
  TRY(auto const more,
      workspace.each(with_query(workspace.path("invitation_batches", batch, "rows"), {{"filter", filter}}),
                     kShownRows, [&](JsonView const& row) {
                       table.add({std::to_string(row.integer("number")), row.text("email"),
                                  words_of(row.text("verdict")), note_of(row)});
                     }));
  print("");
  print(table);
  if (more == Workspace::More::kLeft) remark("These are the first " + std::to_string(kShownRows) + ".");
  return {};
}

int show_outcome(JsonView const& batch) {
  JsonView const counts = batch.at("counts");
  std::int64_t const left = counts.integer("to_fix") + counts.integer("will_send");
  print(counted(counts.integer("sent"), "invitation is", "invitations are") + " on the way" +
        (left > 0 ? "; " + std::to_string(left) + " could not be sent." : "."));
  print("To take back what is not accepted yet: usher invite --undo " + batch.text("id"));
  return left == 0 ? kDone : kFailed;
}

}  // namespace
}  // namespace usher::client
