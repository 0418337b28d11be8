#pragma once

#include <optional>
#include <string>
#include <vector>

#include "access/directory/directory.h"
#include "access/directory/member_list.h"

// Private to access: pages of the directory.
namespace usher::access {

// A row of the directory, as far as an order over several sections needs it.
struct DirectoryLine {
  Section section = Section::kPerson;
  std::string subject;
  std::string key;  // what it is sorted by; a number where the order is one of times
};

// Where the page before ended, in what it was sorted by; the subject breaks ties.
struct DirectoryPosition {
  db::Parameter key;
  std::string subject;
};

// The lines of one section that stand behind a position, at most query.limit + 1. `role` is that of all
// lines, nothing where it does not matter. Sorts by name where the query sorts by role.
//
// An index gives the order, and the filters are looked at on the way; unless one of them leaves so few that
// they are all read and sorted: so the cost stays that of some thousand rows at most, as long as not several
// filters each leave many and together few.
std::vector<DirectoryLine> directory_lines(db::Transaction& transaction, base::Time now,
                                           base::OrganizationId const& organization, Section section,
                                           MemberQuery const& query, std::optional<std::string> const& role,
                                           std::optional<DirectoryPosition> const& behind);

// In the order that the query asks for.
bool stands_before(MemberQuery const& query, DirectoryLine const& a, DirectoryLine const& b);

inline bool sorts_by_time(MemberSort sort) {
  return sort == MemberSort::kJoinedAt || sort == MemberSort::kLastActiveAt;
}

}  // namespace usher::access
