#include <cstdio>

#include "base/csv.h"
#include "client/commands.h"
#include "client/moment.h"

namespace usher::client {
namespace {

// Of a member or an open invitation, which stand in one list.
struct Row {
  std::string name;
  std::string email;
  std::string role;
  std::string status;
  std::string mail;  // of an invitation: what became of it
  std::string last_active;
  std::string ends;
};

Row row_of(JsonView const& item);
std::string with_blanks(std::string text);

}  // namespace

int list_members(ConnectionSettings const& settings, ListMembers const& command) {
  return in_workspace(settings, [&](Workspace const& workspace) -> base::Result<int> {
    Table table({"NAME", "ADDRESS", "ROLE", "STATUS", "MAIL", "LAST ACTIVE", "ENDS"});
    std::string csv;
    if (command.format == Format::kCsv)
      base::append_csv_record(
          csv, {"name", "email", "role", "status", "mail", "last_active_at", "access_ends_at"});
    std::string const list = with_query(workspace.path("members"), {{"search", command.search},
                                                                    {"role", command.role},
                                                                    {"status", command.status},
                                                                    {"sort", command.sort},
                                                                    {"include", "invitations"}});
    TRY(auto const more, workspace.each(list, command.limit, [&](JsonView const& item) {
      Row const row = row_of(item);
      if (command.format == Format::kJson)
        print_json(item);
      else if (command.format == Format::kCsv)
        base::append_csv_record(csv, {row.name, row.email, item.text("role"), row.status, row.mail,
                                      item.text("last_active_at"), item.text("access_ends_at")});
      else
        table.add({row.name, row.email, row.role, row.status, row.mail, short_time(row.last_active),
                   short_end(row.ends)});
    }));
    if (command.format == Format::kCsv) std::fputs(csv.c_str(), stdout);
    if (command.format == Format::kTable) {
      if (table.empty())
        remark("Nobody is like this.");
      else
        print(table);
    }
    if (more == Workspace::More::kLeft) remark("There are more; --all shows them.");
    return kDone;
  });
}

namespace {

Row row_of(JsonView const& item) {
  Row row{item.text("name"), item.text("email"), role_of(item), {}, {}, {}, item.text("access_ends_at")};
  if (item.text("kind") == "invitation") {
    row.status = with_blanks(item.text("state"));
    row.mail = with_blanks(item.at("delivery").text("state"));
  } else {
    row.status = item.text("status");
    row.last_active = item.text("last_active_at");
  }
  return row;
}

std::string with_blanks(std::string text) {
  for (char& c : text)
    if (c == '_') c = ' ';
  return text;
}

}  // namespace
}  // namespace usher::client
