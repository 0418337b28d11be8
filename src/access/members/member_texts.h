#pragma once

#include <string_view>

namespace usher::access {

// What people are told by mail about a membership.
enum class MemberNews {
  kAccessEndsSoon,
  kAccessEnded,
  kGrantEndsSoon,
  kGrantEnded,
  // To owners, about all of it.
  kWorkspaceLeaves,
  kWorkspaceLeavesSoon,
  kWorkspaceStays
};

// {organization}, {name}, {role}, {where} and {date} are filled in; everything filled in is plain
// text.
struct MemberText {
  std::string_view subject, body;
};

// English where the language is not one of en, de, fr, es.
MemberText const& member_text(std::string_view language, MemberNews news);
std::string_view open_button_text(std::string_view language);

}  // namespace usher::access
