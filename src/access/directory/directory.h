#pragma once

#include <string>
#include <vector>

#include "access/invitations/invitation.h"
#include "access/members/member.h"

namespace usher::access {

// The directory of an organization: one row for each member and each open invitation, with what lists are
// sorted, filtered and searched by, and the words that a search begins with. It only repeats what other
// tables say, so that a page costs what it shows, not what there is. Whoever changes a member or an
// invitation brings its row up to date in the same transaction; rebuild_directory says what has to come out.
//
// Rows are numbered within their section, and a word names those who have it by their numbers, 1,024 to a
// row, a bit each (number_set.h): so what a word says costs as much as there are people / 64, at most, and
// two words are compared bit by bit. Whoever adds somebody holds lock_organization, because of the number.

// Sections of a list: kService are service accounts, kInvitation what is pending or waits for approval.
enum class Section { kPerson, kService, kInvitation };
std::string_view key_of(Section section);
Section section_of(std::string_view key);

// Whatever has become of them: removed ones leave. A statement for each, two queries for every
// 200, and what becomes of words and counts.
void relist_members(db::Transaction& transaction, base::OrganizationId const& organization,
                    std::vector<std::string> const& ids);
// One who was in no list.
void list_new_member(db::Transaction& transaction, base::OrganizationId const& organization,
                     base::MemberId const& member);
// In all their organizations: after a change of the account's name.
void relist_account(db::Transaction& transaction, base::AccountId const& account);

// New ones; all of a transaction together, because most of them share words.
void list_new_invitations(db::Transaction& transaction, base::OrganizationId const& organization,
                          std::vector<Invitation> const& invitations);
// Whatever has become of them: those that have ended leave.
void relist_invitations(db::Transaction& transaction, base::OrganizationId const& organization,
                        std::vector<std::string> const& ids);
// Those that have ended.
void unlist_invitations(db::Transaction& transaction, base::OrganizationId const& organization,
                        std::vector<std::string> const& ids);

// Makes the rows of one organization anew from what they repeat.
void rebuild_directory(db::Transaction& transaction, base::OrganizationId const& organization);
// Those of every organization whose rows were made by an older version of Usher, or never; one transaction
// for each. Gives how many there were.
std::int64_t rebuild_old_directories(db::Database& database);
// For an organization that begins empty: nothing to rebuild.
void mark_directory_current(db::Transaction& transaction, base::OrganizationId const& organization);

// From counters, in a few rows. Those ended by the clock since are counted among the active and pending.
struct DirectoryCounts {
  std::int64_t active = 0;     // people
  std::int64_t suspended = 0;  // people
  std::int64_t pending = 0;    // invitations, those that wait for approval included
};
DirectoryCounts directory_counts(db::Transaction& transaction, base::OrganizationId const& organization);

// Of active people, those who joined first first.
std::vector<std::string> addresses_of_first(db::Transaction& transaction,
                                            base::OrganizationId const& organization, std::int64_t most);

}  // namespace usher::access
