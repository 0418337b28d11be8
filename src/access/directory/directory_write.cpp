#include "access/directory/directory_write.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>
#include <utility>

#include "access/directory/directory_words.h"
#include "access/directory/number_set.h"
#include "db/in_list.h"

namespace usher::access {
namespace {

// Rows of words in one statement, of which there is one for each number of them up to this.
constexpr std::size_t kAtOnce = 16;

// All that are kept of somebody.
std::set<std::string> words_kept(DirectoryEntry const& entry);

// Gathers what becomes of words and counts, because many of those written together share both.
class DirectoryWriting {
 public:
  DirectoryWriting(db::Transaction& transaction, base::OrganizationId const& organization)
      : transaction_(transaction), organization_(organization) {}

  void add(DirectoryEntry const& entry);
  void change(ListedRow const& row, DirectoryEntry const& entry);
  void remove(ListedRow const& row);
  void finish();

 private:
  struct BitChange {
    std::uint64_t set = 0;
    std::uint64_t cleared = 0;
  };
  using Place = std::tuple<Section, std::string, std::int64_t>;  // word, block
  using Gained = std::vector<std::pair<Place, std::uint64_t>>;

  std::int64_t next_number(Section section);
  void gains(Section section, std::string const& word, std::int64_t number);
  void loses(Section section, std::string const& word, std::int64_t number);
  void write_count(Section section, std::string const& status, std::int64_t change);
  void write_gained(Gained const& gained);
  void write_lost(Place const& place, std::uint64_t bits);

  db::Transaction& transaction_;
  base::OrganizationId const& organization_;
  std::map<Section, std::int64_t> next_numbers_;
  std::map<std::pair<Section, std::string>, std::int64_t> counts_;  // by status
  std::map<Place, BitChange> bits_;
};

}  // namespace

std::vector<ListedRow> lock_listed(db::Transaction& transaction, base::OrganizationId const& organization,
                                   std::vector<std::string> const& ids) {
  std::vector<ListedRow> listed;
  db::InList::each(transaction, ids, [&](std::string const& places, db::Parameters const& parameters) {
    for (auto& [of, section, subject, number, words, status] :
         transaction.rows_with<base::OrganizationId, std::string, std::string, std::int64_t, std::string,
                               std::string>(
             "select organization_id, section, subject_id, number, words, status from directory where "
             "subject_id in (" +
                 places + ")" + std::string(transaction.for_update()),
             parameters))
      if (of == organization)
        listed.push_back(
            {section_of(section), std::move(subject), number, std::move(words), std::move(status)});
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

std::set<std::string> words_kept(DirectoryEntry const& entry) {
  std::set<std::string> words = entry.words;
  if (auto first = first_word_of(entry.name_key)) words.insert(*std::move(first));
  return words;
}

void DirectoryWriting::add(DirectoryEntry const& entry) {
  auto const words = words_kept(entry);
  std::int64_t const number = next_number(entry.section);
  transaction_.execute(
      "insert into directory (organization_id, section, number, subject_id, account_id, name_key, email, "
      "words, role, all_projects, status, joined_at, last_active_at, ends_at) values (?, ?, ?, ?, ?, ?, ?, "
      "?, ?, ?, ?, ?, ?, ?)",
      organization_, key_of(entry.section), number, entry.subject, entry.account, entry.name_key, entry.email,
      joined_words(words), entry.role, entry.all_projects, entry.status, entry.joined_at,
      entry.last_active_at, entry.ends_at);
  for (std::string const& word : words) gains(entry.section, word, number);
  ++counts_[{entry.section, entry.status}];
}

void DirectoryWriting::change(ListedRow const& row, DirectoryEntry const& entry) {
  auto const before = split_words(row.words);
  auto const after = words_kept(entry);
  transaction_.execute(
      "update directory set account_id = ?, name_key = ?, email = ?, words = ?, role = ?, all_projects = ?, "
      "status = ?, joined_at = ?, last_active_at = ?, ends_at = ? where organization_id = ? and section = ? "
      "and number = ?",
      entry.account, entry.name_key, entry.email, joined_words(after), entry.role, entry.all_projects,
      entry.status, entry.joined_at, entry.last_active_at, entry.ends_at, organization_, key_of(row.section),
      row.number);
  for (std::string const& word : before)
    if (!after.contains(word)) loses(row.section, word, row.number);
  for (std::string const& word : after)
    if (!before.contains(word)) gains(row.section, word, row.number);
  --counts_[{row.section, row.status}];
  ++counts_[{entry.section, entry.status}];
}

void DirectoryWriting::remove(ListedRow const& row) {
  transaction_.execute("delete from directory where organization_id = ? and section = ? and number = ?",
                       organization_, key_of(row.section), row.number);
  for (std::string const& word : split_words(row.words)) loses(row.section, word, row.number);
  --counts_[{row.section, row.status}];
}

// Counts first: whoever changes the same words has mostly to wait for these already, and so in one order.
void DirectoryWriting::finish() {
  for (auto const& [of, change] : counts_)
    if (change != 0) write_count(of.first, of.second, change);
  Gained gained;
  auto const write = [&] {
    if (!gained.empty()) write_gained(gained);
    gained.clear();
  };
  for (auto const& [place, change] : bits_) {
    if (change.cleared != 0) {
      write();
      write_lost(place, change.cleared);
    }
    if (change.set != 0) gained.emplace_back(place, change.set);
    if (gained.size() == kAtOnce) write();
  }
  write();
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

void DirectoryWriting::gains(Section section, std::string const& word, std::int64_t number) {
  auto const [block, bit] = NumberBlock::of(number);
  BitChange& change = bits_[{section, word, block}];
  change.set |= bit;
  change.cleared &= ~bit;
}

void DirectoryWriting::loses(Section section, std::string const& word, std::int64_t number) {
  auto const [block, bit] = NumberBlock::of(number);
  BitChange& change = bits_[{section, word, block}];
  change.cleared |= bit;
  change.set &= ~bit;
}

void DirectoryWriting::write_count(Section section, std::string const& status, std::int64_t change) {
  transaction_.execute(
      "insert into directory_counts (organization_id, section, status, people) values (?, ?, ?, ?) on "
      "conflict (organization_id, section, status) do update set people = directory_counts.people + "
      "excluded.people",
      organization_, key_of(section), status, change);
}

void DirectoryWriting::write_gained(Gained const& gained) {
  std::string sql = "insert into directory_words (organization_id, section, word, block, bits) values ";
  db::Parameters parameters;
  for (auto const& [place, bits] : gained) {
    auto const& [section, word, block] = place;
    sql += parameters.empty() ? "(?, ?, ?, ?, ?)" : ", (?, ?, ?, ?, ?)";
    parameters.insert(parameters.end(),
                      {db::parameter(organization_), db::parameter(key_of(section)), db::parameter(word),
                       db::parameter(block), db::parameter(static_cast<std::int64_t>(bits))});
  }
  sql +=
      " on conflict (organization_id, section, word, block) do update set bits = directory_words.bits | "
      "excluded.bits";
  transaction_.execute_with(sql, parameters);
}

void DirectoryWriting::write_lost(Place const& place, std::uint64_t bits) {
  auto const& [section, word, block] = place;
  transaction_.execute(
      "update directory_words set bits = bits & ? where organization_id = ? and section = ? and word = ? "
      "and block = ?",
      static_cast<std::int64_t>(~bits), organization_, key_of(section), word, block);
  // Asked once the row is ours.
  transaction_.execute(
      "delete from directory_words where organization_id = ? and section = ? and word = ? and block = ? "
      "and bits = 0",
      organization_, key_of(section), word, block);
}

}  // namespace
}  // namespace usher::access
