#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "client/table.h"
#include "client/workspace.h"

// What the commands print: on stdout what was asked for, on stderr what is said about it.
namespace usher::client {

enum class Format { kTable, kJson, kCsv };

// Exit codes.
inline constexpr int kDone = 0;
inline constexpr int kFailed = 1;
inline constexpr int kWronglyUsed = 2;

void print(std::string_view line);  // with its line end; printable()
void print(Table const& table);
void print_json(JsonView const& value);  // one line
void remark(std::string_view line);      // on stderr

// Opens the workspace and does it; prints the refusal, if there is one. Gives the exit code.
int in_workspace(ConnectionSettings const& settings,
                 std::function<base::Result<int>(Workspace const&)> const& command);

// "a, b" of texts; "3 people", "1 person" of a number.
std::string joined(std::vector<std::string> const& texts);
std::string counted(std::int64_t count, std::string_view one, std::string_view many);

// "Admin", or where it does not hold for the whole workspace "Analyst (2 projects)". Of a member or an
// invitation.
std::string role_of(JsonView const& holder);
// The rights that are gained and lost, a line each. Says whether there are any.
bool print_difference(JsonView const& change);

}  // namespace usher::client
