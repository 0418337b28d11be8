#pragma once

#include <map>
#include <string>
#include <vector>

#include "access/directory/directory_entry.h"
#include "access/directory/directory_words.h"

// Private to access: how rows of the directory are changed, and with them its words and its counts.
namespace usher::access {

// A row that stands, as far as has to be known to change it or to take it away.
struct ListedRow {
  Section section = Section::kPerson;
  std::string subject;
  std::int64_t number = 0;
  std::map<std::string, Standing> words;
  std::string status;
};

// The rows of these, locked: what an entry is made of is read after it, so that of two who change the same
// person the later one sees what the earlier one has done.
std::vector<ListedRow> lock_listed(db::Transaction& transaction, base::OrganizationId const& organization,
                                   std::vector<std::string> const& ids);

// Brings the rows `before` to what `after` says: who is in both keeps the number, who is only in `after` gets
// the next one (the caller holds lock_organization), who is only in `before` goes. Words and counts that stay
// the same are not written.
void write_listed(db::Transaction& transaction, base::OrganizationId const& organization,
                  std::vector<ListedRow> const& before, std::vector<DirectoryEntry> const& after);

}  // namespace usher::access
