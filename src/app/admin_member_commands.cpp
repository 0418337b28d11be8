#include <CLI/CLI.hpp>

#include "app/admin_words.h"

namespace usher::app {

void AdminCommands::Words::add_members(CLI::App& program) {
  auto* const members = room(program, "members", "Who is in the workspace, by API token");
  auto* const list = command(*members, "list", "Members, and invitations that are open", [this] {
    list_members.format = is_csv ? client::Format::kCsv : format;
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

}  // namespace usher::app
