#include "access/directory/directory_write.h"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "access/directory/directory_words.h"
#include "access/directory/word_rows.h"
#include "db/in_list.h"

namespace usher::access {
namespace {

// Gathers what becomes of words and counts, because many of those written together share both.
class DirectoryWriting {
 public:
  DirectoryWriting(db::Transaction& transaction, base::OrganizationId const& organization)
      : transaction_(transaction), organization_(organization), words_(transaction, organization) {}

  void add(DirectoryEntry const& entry);
  void change(ListedRow const& row, DirectoryEntry const& entry);
  void remove(ListedRow const& row);
  void finish();

 private:
  std::int64_t next_number(Section section);
  void write_count(Section section, std::string const& status, std::int64_t change);

  db::Transaction& transaction_;
  base::OrganizationId const& organization_;
  std::map<Section, std::int64_t> next_numbers_;
  std::map<std::pair<Section, std::string>, std::int64_t> counts_;  // by status
  std::vector<std::string> gone_;                                   // subjects
  WordRows words_;
};

}  // namespace

std::vector<ListedRow> lock_listed(db::Transaction& transaction, base::OrganizationId const& organization,
                                   std::vector<std::string> const& ids) {
  std::vector<ListedRow> listed;
  db::InList::each(transaction, ids, [&](std::string const& places, db::Parameters const& parameters) {
    for (auto& [of, section, subject, number, name_key, words, status] :
         transaction.rows_with<base::OrganizationId, std::string, std::string, std::int64_t, std::string,
                               std::string, std::string>(
             "select organization_id, section, subject_id, number, name_key, words, status from directory "
             "where subject_id in (" +
                 places + ")" + std::string(transaction.for_update()),
             parameters))
      if (of == organization)
        listed.push_back({section_of(section), std::move(subject), number,
                          with_standing(split_words(words), name_key), std::move(status)});
  });
  return listed;
}

void write_listed(db::Transaction& transaction, base::OrganizationId const& organization,
                  std::vector<ListedRow> const& before, std::vector<DirectoryEntry> const& after) {
  std::map<std::pair<Section, std::string>, ListedRow const*> standing;
  for (ListedRow const& row : before) standing.emplace(std::pair(row.section, row.subject), &row);
  DirectoryWriting writing(transaction, organization);
  for (DirectoryEntry const& entry : after) {
    auto const row = standing.find({entry.section, entry.subject});
    if (row == standing.end()) {
      writing.add(entry);
    } else {
      writing.change(*row->second, entry);
      standing.erase(row);
    }
  }
  for (auto const& [who, row] : standing) writing.remove(*row);
  writing.finish();
}

namespace {

void DirectoryWriting::add(DirectoryEntry const& entry) {
  std::int64_t const number = next_number(entry.section);
  transaction_.add(
      "directory (organization_id, section, number, subject_id, account_id, name_key, email, words, role, "
      "all_projects, status, joined_at, last_active_at, ends_at)",
      organization_, key_of(entry.section), number, entry.subject, entry.account, entry.name_key, entry.email,
      joined_words(entry.words), entry.role, entry.all_projects, entry.status, entry.joined_at,
      entry.last_active_at, entry.ends_at);
  for (auto const& [word, standing] : with_standing(entry.words, entry.name_key))
    words_.gains(entry.section, word, standing, number);
  ++counts_[{entry.section, entry.status}];
}

void DirectoryWriting::change(ListedRow const& row, DirectoryEntry const& entry) {
  auto const after = with_standing(entry.words, entry.name_key);
  auto const is_in = [](std::map<std::string, Standing> const& words, auto const& word) {
    auto const found = words.find(word.first);
    return found != words.end() && found->second == word.second;
  };
  transaction_.send(
      "update directory set account_id = ?, name_key = ?, email = ?, words = ?, role = ?, all_projects = ?, "
      "status = ?, joined_at = ?, last_active_at = ?, ends_at = ? where organization_id = ? and section = ? "
      "and number = ?",
      entry.account, entry.name_key, entry.email, joined_words(entry.words), entry.role, entry.all_projects,
      entry.status, entry.joined_at, entry.last_active_at, entry.ends_at, organization_, key_of(row.section),
      row.number);
  for (auto const& word : row.words)
    if (!is_in(after, word)) words_.loses(row.section, word.first, word.second, row.number);
  for (auto const& word : after)
    if (!is_in(row.words, word)) words_.gains(row.section, word.first, word.second, row.number);
  --counts_[{row.section, row.status}];
  ++counts_[{entry.section, entry.status}];
}

void DirectoryWriting::remove(ListedRow const& row) {
  gone_.push_back(row.subject);
  for (auto const& [word, standing] : row.words) words_.loses(row.section, word, standing, row.number);
  --counts_[{row.section, row.status}];
}

// Counts first: whoever changes the same words has mostly to wait for these already, and so in one order.
void DirectoryWriting::finish() {
  db::InList::each(transaction_, gone_, [&](std::string const& list, db::Parameters const& subjects) {
    transaction_.send_with("delete from directory where subject_id in (" + list + ")", subjects);
  });
  for (auto const& [of, change] : counts_)
    if (change != 0) write_count(of.first, of.second, change);
  words_.write();
}

std::int64_t DirectoryWriting::next_number(Section section) {
  auto known = next_numbers_.find(section);
  if (known == next_numbers_.end()) {
    auto const last = transaction_.value<std::optional<std::int64_t>>(
        "select max(number) from directory where organization_id = ? and section = ?", organization_,
        key_of(section));
    known = next_numbers_.emplace(section, last.value_or(std::nullopt).value_or(-1) + 1).first;
  }
  return known->second++;
}

void DirectoryWriting::write_count(Section section, std::string const& status, std::int64_t change) {
  transaction_.send(
      "insert into directory_counts (organization_id, section, status, people) values (?, ?, ?, ?) on "
      "conflict (organization_id, section, status) do update set people = directory_counts.people + "
      "excluded.people",
      organization_, key_of(section), status, change);
}

}  // namespace
}  // namespace usher::access
