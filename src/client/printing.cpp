#include "client/printing.h"

#include <cstdio>

#include "client/printable.h"

namespace usher::client {
namespace {

void complain(base::Error const& error);
std::string_view without_place(std::string_view field);

}  // namespace

void print(std::string_view line) {
  std::printf("%s\n", printable(line).c_str());
}

void print(Table const& table) {
  std::fputs(table.text().c_str(), stdout);
}

void print_json(JsonView const& value) {
  std::printf("%s\n", printable_json(value.serialized()).c_str());
}

void remark(std::string_view line) {
  std::fflush(stdout);
  std::fprintf(stderr, "%s\n", printable(line).c_str());
}

int in_workspace(ConnectionSettings const& settings,
                 std::function<base::Result<int>(Workspace const&)> const& command) {
  auto connection = connection_of(settings);
  if (!connection) {
    complain(connection.error());
    return kWronglyUsed;
  }
  auto const workspace = Workspace::open(*std::move(connection));
  if (!workspace) {
    complain(workspace.error());
    return kFailed;
  }
  auto const done = command(*workspace);
  if (!done) complain(done.error());
  return done ? *done : kFailed;
}

std::string joined(std::vector<std::string> const& texts) {
  std::string result;
  for (std::string const& text : texts) result += (result.empty() ? "" : ", ") + text;
  return result;
}

std::string counted(std::int64_t count, std::string_view one, std::string_view many) {
  return std::to_string(count) + " " + std::string(count == 1 ? one : many);
}

std::string role_of(JsonView const& holder) {
  std::string role = holder.text("role_name");
  if (role.empty()) role = holder.text("role");
  std::int64_t projects = 0;
  for (JsonView const& grant : holder.at("grants").items()) {
    if (grant.text("scope") != "project") return role;
    ++projects;
  }
  return projects == 0 ? role : role + " (" + counted(projects, "project", "projects") + ")";
}

bool print_difference(JsonView const& change) {
  auto const gained = change.at("gained").texts();
  auto const lost = change.at("lost").texts();
  if (!gained.empty()) print("  gains: " + joined(gained));
  if (!lost.empty()) print("  loses: " + joined(lost));
  return !gained.empty() || !lost.empty();
}

namespace {

void complain(base::Error const& error) {
  std::string line = "usher: ";
  if (!error.field.empty()) line += std::string(without_place(error.field)) + ": ";
  line += error.message;
  if (auto const found = error.details.find("retry_after"); found != error.details.end())
    line += " Try again in " + found->second + " s.";
  remark(line);
}

// A person who names one role thinks of "role", not of "invitations[0].role".
std::string_view without_place(std::string_view field) {
  auto const dot = field.find("].");
  return dot == std::string_view::npos ? field : field.substr(dot + 2);
}

}  // namespace
}  // namespace usher::client
