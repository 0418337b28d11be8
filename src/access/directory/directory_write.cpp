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
// Of one row of words.
constexpr std::int64_t kNumbersOfRow = 64 * NumberBlock::kNumbers;

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
  // Who gains and who loses a word, by number.
  struct WordChange {
    std::set<std::int64_t> gained;
    std::set<std::int64_t> lost;
  };
  using Place = std::tuple<Section, std::string, std::int64_t>;  // word, block: of a row
  using WordChanges = std::map<Place, WordChange>;
  using Some = std::vector<WordChanges::const_pointer>;
  using Texts = std::vector<std::pair<Place, std::string>>;
  struct Condition {
    std::string text;
    db::Parameters parameters;
  };

  std::int64_t next_number(Section section);
  void gains(Section section, std::string const& word, std::int64_t number);
  void loses(Section section, std::string const& word, std::int64_t number);
  void write_count(Section section, std::string const& status, std::int64_t change);
  void write_words(Some some);
  std::map<Place, std::string> lock_words(Some const& some);
  enum class Standing { kStays, kIsWritten };
  std::int64_t insert_words(Texts const& texts, Standing standing);
  void delete_words(std::vector<Place> const& places);
  Condition any_of(std::vector<Place> const& places) const;

  db::Transaction& transaction_;
  base::OrganizationId const& organization_;
  std::map<Section, std::int64_t> next_numbers_;
  std::map<std::pair<Section, std::string>, std::int64_t> counts_;  // by status
  WordChanges words_;
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
  Some some;
  for (auto const& change : words_) {
    some.push_back(&change);
    if (some.size() == kAtOnce) write_words(std::exchange(some, {}));
  }
  write_words(std::move(some));
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
  WordChange& change = words_[{section, word, number / kNumbersOfRow}];
  change.gained.insert(number);
  change.lost.erase(number);
}

void DirectoryWriting::loses(Section section, std::string const& word, std::int64_t number) {
  WordChange& change = words_[{section, word, number / kNumbersOfRow}];
  change.lost.insert(number);
  change.gained.erase(number);
}

void DirectoryWriting::write_count(Section section, std::string const& status, std::int64_t change) {
  transaction_.execute(
      "insert into directory_counts (organization_id, section, status, people) values (?, ?, ?, ?) on "
      "conflict (organization_id, section, status) do update set people = directory_counts.people + "
      "excluded.people",
      organization_, key_of(section), status, change);
}

// A row that stands is locked, so that nobody changes it between its being read and written. One that does
// not may be added by somebody else meanwhile: then it stands, and is read again.
void DirectoryWriting::write_words(Some some) {
  while (!some.empty()) {
    auto const standing = lock_words(some);
    Texts kept, added;
    std::vector<Place> emptied;
    std::erase_if(some, [&](WordChanges::const_pointer change) {
      auto const& [place, numbers] = *change;
      auto const row = standing.find(place);
      bool const stands = row != standing.end();
      NumberSet people(stands ? parse_blocks(row->second) : std::vector<NumberBlock>());
      people.add(NumberSet::of({numbers.gained.begin(), numbers.gained.end()}));
      people.subtract(NumberSet::of({numbers.lost.begin(), numbers.lost.end()}));
      bool const is_empty = people.blocks().empty();
      if (stands && is_empty) emptied.push_back(place);
      if (!is_empty) (stands ? kept : added).emplace_back(place, text_of(people.blocks()));
      return stands || is_empty;
    });
    insert_words(kept, Standing::kIsWritten);
    delete_words(emptied);
    if (insert_words(added, Standing::kStays) == std::ssize(added)) return;
  }
}

std::map<DirectoryWriting::Place, std::string> DirectoryWriting::lock_words(Some const& some) {
  std::vector<Place> places;
  for (auto const* change : some) places.push_back(change->first);
  auto const [conditions, parameters] = any_of(places);
  std::map<Place, std::string> standing;
  // In one order, so that two who lock some of the same do not wait for each other.
  for (auto& [section, word, block, numbers] :
       transaction_.rows_with<std::string, std::string, std::int64_t, std::string>(
           "select section, word, block, numbers from directory_words where " + conditions +
               " order by section, word, block" + std::string(transaction_.for_update()),
           parameters))
    standing.emplace(Place(section_of(section), std::move(word), block), std::move(numbers));
  return standing;
}

std::int64_t DirectoryWriting::insert_words(Texts const& texts, Standing standing) {
  if (texts.empty()) return 0;
  std::string sql = "insert into directory_words (organization_id, section, word, block, numbers) values ";
  db::Parameters parameters;
  for (auto const& [place, numbers] : texts) {
    auto const& [section, word, block] = place;
    sql += parameters.empty() ? "(?, ?, ?, ?, ?)" : ", (?, ?, ?, ?, ?)";
    parameters.insert(parameters.end(), {db::parameter(organization_), db::parameter(key_of(section)),
                                         db::parameter(word), db::parameter(block), db::parameter(numbers)});
  }
  sql += " on conflict (organization_id, section, word, block) do ";
  sql += standing == Standing::kIsWritten ? "update set numbers = excluded.numbers" : "nothing";
  return transaction_.execute_with(sql, parameters);
}

void DirectoryWriting::delete_words(std::vector<Place> const& places) {
  if (places.empty()) return;
  auto const [conditions, parameters] = any_of(places);
  transaction_.execute_with("delete from directory_words where " + conditions, parameters);
}

DirectoryWriting::Condition DirectoryWriting::any_of(std::vector<Place> const& places) const {
  Condition any;
  for (auto const& [section, word, block] : places) {
    any.text += any.text.empty() ? "" : " or ";
    any.text += "(organization_id = ? and section = ? and word = ? and block = ?)";
    any.parameters.insert(any.parameters.end(), {db::parameter(organization_), db::parameter(key_of(section)),
                                                 db::parameter(word), db::parameter(block)});
  }
  return any;
}

}  // namespace
}  // namespace usher::access
