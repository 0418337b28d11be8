#include "client/verdicts.h"

#include <map>

namespace usher::client {

bool can_be_sent(std::string_view verdict) {
  return verdict == "new_account" || verdict == "existing_account" || verdict == "already_invited";
}

std::string words_of(std::string_view verdict) {
  static std::map<std::string_view, std::string_view> const words{
      {"new_account", "will make an account"},
      {"existing_account", "has an account"},
      {"already_invited", "invited already; this replaces it"},
      {"already_member", "NOT SENT: a member already"},
      {"invalid", "NOT SENT: not valid"},
      {"duplicate", "NOT SENT: named twice"},
      {"not_allowed", "NOT SENT: not allowed"},
      {"over_seats", "NOT SENT: no seat left"},
  };
  auto const found = words.find(verdict);
  return std::string(found == words.end() ? verdict : found->second);
}

std::string note_of(JsonView const& item) {
  JsonView const error = item.at("error");
  std::string const field = error.text("field");
  std::string note = (field.empty() ? "" : field + ": ") + error.text("message");
  for (JsonView const& warning : item.at("warnings").items())
    note += (note.empty() ? "" : " ") + warning.text("message");
  return note;
}

std::string seats_line(JsonView const& seats) {
  std::string const needed = "these need " + std::to_string(seats.integer("needed"));
  if (seats.at("limit").is_null()) return "Seats: without a limit; " + needed + ".";
  return "Seats: " + std::to_string(seats.integer("used")) + " of " + std::to_string(seats.integer("limit")) +
         " taken, " + std::to_string(seats.integer("held")) + " held by open invitations, " +
         std::to_string(seats.integer("free")) + " free; " + needed + ".";
}

}  // namespace usher::client
