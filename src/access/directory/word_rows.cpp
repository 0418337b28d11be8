#include "access/directory/word_rows.h"

#include <algorithm>
#include <bit>
#include <utility>

namespace usher::access {
namespace {

// Rows in one statement. There is one for each number of them up to a few, and for the powers of two beyond,
// so that there are not too many to prepare.
constexpr std::size_t kAtOnce = 64;
constexpr std::size_t kFew = 16;
constexpr char kInto[] = "directory_words (organization_id, section, word, block, numbers)";
constexpr char kWhereItStands[] = "on conflict (organization_id, section, word, block) do update set ";
// In bytes: a tenth more than a row that says everything once of both standings can be.
constexpr std::int64_t kLongest = 2 * kLongestBlock * (kPeopleOfRow / NumberBlock::kNumbers) * 11 / 10;

void append(std::string& text, std::string const& more) {
  if (!text.empty() && !more.empty()) text += ' ';
  text += more;
}

}  // namespace

void WordRows::gains(Section section, std::string const& word, Standing standing, std::int64_t number) {
  changes_[{section, word, number / kPeopleOfRow}].gained[standing].push_back(number);
}

void WordRows::loses(Section section, std::string const& word, Standing standing, std::int64_t number) {
  changes_[{section, word, number / kPeopleOfRow}].lost[standing].push_back(number);
}

void WordRows::write() {
  Some all;
  for (auto const& change : changes_) all.push_back(&change);
  for (auto next = all.begin(); next != all.end();) {
    auto const left = static_cast<std::size_t>(all.end() - next);
    std::size_t const size = left <= kFew ? left : std::min(kAtOnce, std::bit_floor(left));
    auto const end = next + static_cast<std::ptrdiff_t>(size);
    write_some({next, end});
    next = end;
  }
  changes_.clear();
}

void WordRows::write_some(Some const& some) {
  auto const is_lost = [](Changes::const_pointer change) { return !change->second.lost.empty(); };
  // All in one order first: else two of whom each loses what the other gains would wait for each other.
  if (std::any_of(some.begin(), some.end(), is_lost)) static_cast<void>(lock(some));
  std::set<Place> const long_ones = add(some);
  Some others;
  for (Changes::const_pointer change : some)
    if (is_lost(change) || long_ones.contains(change->first)) others.push_back(change);
  rewrite(others);
}

// Who gains a word is written behind those who have it, which needs no look at them; so most rows say the
// same block several times. Gives those that have become long by it.
std::set<WordRows::Place> WordRows::add(Some const& some) {
  Rows rows;
  for (Changes::const_pointer change : some) {
    auto const& [place, numbers] = *change;
    std::string text;
    for (auto const& [standing, gained] : numbers.gained)
      append(text, text_of(NumberSet::of(gained).blocks(), standing));
    if (!text.empty()) rows.emplace(place, std::move(text));
  }
  std::set<Place> long_ones;
  if (rows.empty()) return long_ones;
  auto const [sql, parameters] = insert_of(rows);
  for (auto& [section, word, block, length] :
       transaction_.rows_with<std::string, std::string, std::int64_t, std::int64_t>(
           sql +
               "numbers = directory_words.numbers || ' ' || excluded.numbers returning section, word, block, "
               "length(numbers)",
           parameters))
    if (length > kLongest) long_ones.emplace(section_of(section), std::move(word), block);
  return long_ones;
}

// What nobody has any more goes.
void WordRows::rewrite(Some const& some) {
  if (some.empty()) return;
  Rows const standing = lock(some);
  Rows kept;
  for (Changes::const_pointer change : some) {
    auto const& [place, numbers] = *change;
    auto const row = standing.find(place);
    if (row == standing.end()) continue;
    std::string text;
    for (Standing const standing : {Standing::kFirst, Standing::kBehind}) {
      NumberSet people(parse_blocks(row->second, standing));
      auto const lost = numbers.lost.find(standing);
      if (lost != numbers.lost.end()) people.subtract(NumberSet::of(lost->second));
      append(text, text_of(people.blocks(), standing));
    }
    if (!text.empty()) {
      kept.emplace(place, std::move(text));
    } else {
      auto const& [section, word, block] = place;
      transaction_.send(
          "delete from directory_words where organization_id = ? and section = ? and word = ? and block = ?",
          organization_, key_of(section), word, block);
    }
  }
  static std::string const kReplaced = std::string(kWhereItStands) + "numbers = excluded.numbers";
  for (auto const& [place, numbers] : kept) {
    auto const& [section, word, block] = place;
    transaction_.add_or(kInto, kReplaced, organization_, key_of(section), word, block, numbers);
  }
}

// Nobody else changes them between their being read and written.
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

// Ends before what is set where such a row stands.
std::pair<std::string, db::Parameters> WordRows::insert_of(Rows const& rows) const {
  std::string sql = "insert into " + std::string(kInto) + " values ";
  db::Parameters parameters;
  for (auto const& [place, numbers] : rows) {
    auto const& [section, word, block] = place;
    sql += parameters.empty() ? "(?, ?, ?, ?, ?)" : ", (?, ?, ?, ?, ?)";
    parameters.insert(parameters.end(), {db::parameter(organization_), db::parameter(key_of(section)),
                                         db::parameter(word), db::parameter(block), db::parameter(numbers)});
  }
  return {sql + " " + kWhereItStands, std::move(parameters)};
}

}  // namespace usher::access
