#include "access/directory/word_rows.h"

#include <set>

namespace usher::access {
namespace {

// Rows in one statement, of which there is one for each number of them up to this.
constexpr std::size_t kAtOnce = 16;

}  // namespace

void WordRows::gains(Section section, std::string const& word, std::int64_t number) {
  changes_[{section, word, number / kPeopleOfRow}].gained.push_back(number);
}

void WordRows::loses(Section section, std::string const& word, std::int64_t number) {
  changes_[{section, word, number / kPeopleOfRow}].lost.push_back(number);
}

void WordRows::write() {
  Some some;
  for (auto const& change : changes_) {
    some.push_back(&change);
    if (some.size() == kAtOnce) write_some(std::exchange(some, {}));
  }
  write_some(std::move(some));
  changes_.clear();
}

// A row that somebody else takes away between the two, because nobody has the word any more, is there for
// neither; so the two are repeated.
void WordRows::write_some(Some some) {
  while (!some.empty()) {
    add_new(some);
    change_standing(some);
  }
}

// Most words are those of one person, so of most there is no row. Those that were added are done.
void WordRows::add_new(Some& some) {
  Rows rows;
  for (Changes::const_pointer change : some) {
    auto const& [place, numbers] = *change;
    if (!numbers.gained.empty()) rows.emplace(place, text_of(NumberSet::of(numbers.gained).blocks()));
  }
  if (rows.empty()) return;
  auto const [sql, parameters] = insert_of(rows);
  std::set<Place> added;
  for (auto& [section, word, block] : transaction_.rows_with<std::string, std::string, std::int64_t>(
           sql + "nothing returning section, word, block", parameters))
    added.emplace(section_of(section), std::move(word), block);
  std::erase_if(some, [&](Changes::const_pointer change) { return added.contains(change->first); });
}

// Those whose rows stand are done.
void WordRows::change_standing(Some& some) {
  if (some.empty()) return;
  Rows const standing = lock(some);
  Rows kept;
  std::erase_if(some, [&](Changes::const_pointer change) {
    auto const& [place, numbers] = *change;
    auto const row = standing.find(place);
    // Whoever only loses a word that is not kept has lost it.
    if (row == standing.end()) return numbers.gained.empty();
    NumberSet people(parse_blocks(row->second));
    people.add(NumberSet::of(numbers.gained));
    people.subtract(NumberSet::of(numbers.lost));
    if (people.size() > 0) {
      kept.emplace(place, text_of(people.blocks()));
    } else {
      auto const& [section, word, block] = place;
      transaction_.execute(
          "delete from directory_words where organization_id = ? and section = ? and word = ? and block = ?",
          organization_, key_of(section), word, block);
    }
    return true;
  });
  if (kept.empty()) return;
  auto const [sql, parameters] = insert_of(kept);
  transaction_.execute_with(sql + "update set numbers = excluded.numbers", parameters);
}

// Nobody else changes them between their being read and written. In one order, so that two who lock some of
// the same mostly do not wait for each other.
WordRows::Rows WordRows::lock(Some const& some) {
  // A select for each row, because PostgreSQL may have to plan this while the table is empty, as it is
  // when a directory is made anew: one select of all would then look at every row, however many there are.
  std::string const row =
      "select section, word, block, numbers from (select section, word, block, numbers from directory_words "
      "where organization_id = ? and section = ? and word = ? and block = ?" +
      std::string(transaction_.for_update()) + ") standing";
  std::string sql;
  db::Parameters parameters;
  for (Changes::const_pointer change : some) {
    auto const& [section, word, block] = change->first;
    sql += (sql.empty() ? "" : " union all ") + row;
    parameters.insert(parameters.end(), {db::parameter(organization_), db::parameter(key_of(section)),
                                         db::parameter(word), db::parameter(block)});
  }
  Rows rows;
  for (auto& [section, word, block, numbers] :
       transaction_.rows_with<std::string, std::string, std::int64_t, std::string>(sql, parameters))
    rows.emplace(Place(section_of(section), std::move(word), block), std::move(numbers));
  return rows;
}

// Ends before what is done where such a row stands.
std::pair<std::string, db::Parameters> WordRows::insert_of(Rows const& rows) const {
  std::string sql = "insert into directory_words (organization_id, section, word, block, numbers) values ";
  db::Parameters parameters;
  for (auto const& [place, numbers] : rows) {
    auto const& [section, word, block] = place;
    sql += parameters.empty() ? "(?, ?, ?, ?, ?)" : ", (?, ?, ?, ?, ?)";
    parameters.insert(parameters.end(), {db::parameter(organization_), db::parameter(key_of(section)),
                                         db::parameter(word), db::parameter(block), db::parameter(numbers)});
  }
  return {sql + " on conflict (organization_id, section, word, block) do ", std::move(parameters)};
}

}  // namespace usher::access
