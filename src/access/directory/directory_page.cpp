#include "access/directory/directory_page.h"

#include <algorithm>
#include <iterator>
#include <tuple>

#include "access/directory/directory_query.h"
#include "access/directory/directory_search.h"
#include "access/directory/directory_words.h"
#include "base/text.h"
#include "db/in_list.h"

namespace usher::access {
namespace {

// So many are passed by their numbers before anything else is tried; then so many times as many.
constexpr std::int64_t kNext = 1000;
constexpr std::int64_t kMoreEachTime = 4;
// So many are passed in the time in which one row is read, and less.
constexpr std::int64_t kPassedForOneRead = 4;
// So many rows are read in the time in which it is known whether they stand together.
constexpr std::int64_t kReadAtOnce = 150;

}  // namespace

bool stands_before(MemberQuery const& query, DirectoryLine const& a, DirectoryLine const& b) {
  auto const compare = [&](DirectoryLine const& left, DirectoryLine const& right) {
    if (!sorts_by_time(query.sort))
      return std::tie(left.key, left.subject) < std::tie(right.key, right.subject);
    return std::pair(base::parse_integer(left.key), left.subject) <
           std::pair(base::parse_integer(right.key), right.subject);
  };
  return query.direction == Direction::kAscending ? compare(a, b) : compare(b, a);
}

std::vector<DirectoryLine> directory_lines(db::Transaction& transaction, base::Time now,
                                           base::OrganizationId const& organization, Section section,
                                           MemberQuery const& query, std::optional<std::string> const& role,
                                           std::optional<DirectoryPosition> const& behind) {
  return DirectoryQuery(transaction, now, organization, section, query, role).lines(behind);
}

std::vector<DirectoryLine> DirectoryQuery::lines(std::optional<DirectoryPosition> const& behind) {
  search();
  status();
  factors();
  project();
  team();
  if (role_) equals("role", *role_);
  if (named_) return lines_of_named(behind);
  return many_ && !few_ ? lines_of_many(behind) : read(page(few_, all_conditions(), behind));
}

std::vector<DirectoryLine> DirectoryQuery::read(Sql const& sql) const {
  std::vector<DirectoryLine> lines;
  if (sorts_by_time(query_.sort)) {
    for (auto& [subject, key] : transaction_.rows_with<std::string, std::int64_t>(sql.text, sql.parameters))
      lines.push_back({section_, std::move(subject), std::to_string(key)});
  } else {
    for (auto& [subject, key] : transaction_.rows_with<std::string, std::string>(sql.text, sql.parameters))
      lines.push_back({section_, std::move(subject), std::move(key)});
  }
  return lines;
}

DirectoryQuery::Sql DirectoryQuery::all_conditions() const {
  Sql all = conditions_;
  all.text += word_conditions_.text;
  all.parameters.insert(all.parameters.end(), word_conditions_.parameters.begin(),
                        word_conditions_.parameters.end());
  return all;
}

DirectoryQuery::Sql DirectoryQuery::page(std::optional<Few> const& few, Sql const& conditions,
                                         std::optional<DirectoryPosition> const& behind) const {
  Sql page{"select d.subject_id, " + key() + " from ", {}};
  // A cross join is made in the order it is written in: first the few, then the row of each.
  bool const is_join = few && !few->by.empty();
  if (is_join) {
    page.text += "(select distinct " + few->by + " from (" + few->sql.text + ") every) few cross join ";
    page.parameters = few->sql.parameters;
  }
  page.text += "directory d where d.organization_id = ? and " + literal_section() + conditions.text;
  page.parameters.push_back(db::parameter(organization_));
  page.parameters.insert(page.parameters.end(), conditions.parameters.begin(), conditions.parameters.end());
  if (is_join) {
    page.text += " and d." + few->by + " = few." + few->by;
  } else if (few) {
    page.text += few->sql.text;
    page.parameters.insert(page.parameters.end(), few->sql.parameters.begin(), few->sql.parameters.end());
  }
  cut(page, few ? key_of_few() : key(), behind, query_.limit + 1);
  return page;
}

// So many of those behind the position, in the order that the query asks for.
void DirectoryQuery::cut(Sql& page, std::string const& by, std::optional<DirectoryPosition> const& behind,
                         std::int64_t most) const {
  bool const up = query_.direction == Direction::kAscending;
  if (behind) {
    page.text += " and (" + by + ", d.subject_id) " + (up ? ">" : "<") + " (?, ?)";
    page.parameters.push_back(behind->key);
    page.parameters.emplace_back(behind->subject);
  }
  page.text += up ? " order by " + by + ", d.subject_id limit ?"
                  : " order by " + by + " desc, d.subject_id desc limit ?";
  page.parameters.emplace_back(most);
}

std::vector<DirectoryLine> DirectoryQuery::lines_of_named(
    std::optional<DirectoryPosition> const& behind) const {
  std::int64_t const size = named_->size();
  if (size > kReadAtOnce && sorts_by_name())
    if (auto lines = lines_together(*named_, size / 2, behind)) return *std::move(lines);
  return lines_of(named_->numbers(), Order::kAny, behind);
}

// Where they stand together, as a first name in the order of names, that place is read. Else many are mostly
// spread over all of the order, and the next of it are enough for a page; if not, more of the order is
// passed, which by numbers alone costs far less than to read so many rows as there are to sort.
std::vector<DirectoryLine> DirectoryQuery::lines_of_many(
    std::optional<DirectoryPosition> const& behind) const {
  auto const among_next = [&](std::int64_t most) -> std::optional<std::vector<DirectoryLine>> {
    auto const numbers = next(std::nullopt, behind, most);
    auto lines = lines_of(many_->among(numbers), Order::kOfPage, behind);
    bool const suffices = lines.size() > static_cast<std::size_t>(query_.limit) || std::ssize(numbers) < most;
    return suffices ? std::optional(std::move(lines)) : std::nullopt;
  };
  if (auto lines = lines_together(*many_, kFew, behind)) return *std::move(lines);
  std::int64_t const most = many_->size() * kPassedForOneRead;
  for (std::int64_t passed = kNext; passed < most; passed *= kMoreEachTime)
    if (auto lines = among_next(passed)) return *std::move(lines);
  if (auto lines = among_next(most)) return *std::move(lines);
  return lines_of(many_->numbers(), Order::kAny, behind);
}

std::optional<std::vector<DirectoryLine>> DirectoryQuery::lines_together(
    NumberSet const& all, std::int64_t most_elsewhere, std::optional<DirectoryPosition> const& behind) const {
  if (sorts_by_time(query_.sort)) return std::nullopt;
  std::vector<std::string> words(words_.begin(), words_.end());
  bool const is_address = section_ == Section::kInvitation || query_.sort == MemberSort::kEmail;
  if (auto both = beginning_typed(query_.search, is_address ? '.' : ' '))
    words.insert(words.begin(), *std::move(both));
  for (std::string const& word : words) {
    auto const beginning = beginning_with(word, all.size() * kPassedForOneRead);
    if (!beginning) continue;
    NumberSet elsewhere = all;
    elsewhere.subtract(*beginning);
    if (elsewhere.size() > most_elsewhere) continue;
    NumberSet found = all;
    found.subtract(elsewhere);
    auto lines = lines_beginning(word, *beginning, found, behind);
    auto rest = lines_of(elsewhere.numbers(), Order::kAny, behind);
    std::move(rest.begin(), rest.end(), std::back_inserter(lines));
    return as_page(std::move(lines));
  }
  return std::nullopt;
}

// By name their first words say who; else the order is asked, which of a place that is larger still than what
// may be read tells only a part, and of that nobody can say what stands elsewhere.
std::optional<NumberSet> DirectoryQuery::beginning_with(std::string const& word, std::int64_t most) const {
  if (sorts_by_name() && words_.contains(word)) {
    auto const read = texts_.find(word);
    auto const text = read == texts_.end() ? text_with(transaction_, organization_, section_, word)
                                           : std::optional(read->second);
    if (!text) return std::nullopt;
    return NumberSet(parse_blocks(*text, Standing::kFirst));
  }
  auto const numbers = next(word, std::nullopt, most);
  return std::ssize(numbers) < most ? std::optional(NumberSet::of(numbers)) : std::nullopt;
}

// First so many of the place as hold a page if those who are found are spread evenly over it; else all of it,
// or of a place that is far larger those who are found.
std::vector<DirectoryLine> DirectoryQuery::lines_beginning(
    std::string const& word, NumberSet const& beginning, NumberSet const& found,
    std::optional<DirectoryPosition> const& behind) const {
  std::int64_t const all = beginning.size();
  std::int64_t const share = all / std::max<std::int64_t>(found.size(), 1) + 1;
  std::int64_t const most = 2 * share * query_.limit;
  auto const numbers = next(word, behind, most);
  auto lines = lines_of(found.among(numbers), Order::kOfPage, behind);
  if (lines.size() > static_cast<std::size_t>(query_.limit) || std::ssize(numbers) < most) return lines;
  if (all > found.size() * kPassedForOneRead) return lines_of(found.numbers(), Order::kAny, behind);
  return lines_of(found.among(next(word, behind, all)), Order::kOfPage, behind);
}

// In the order that the query asks for.
std::vector<std::int64_t> DirectoryQuery::next(std::optional<std::string> const& beginning,
                                               std::optional<DirectoryPosition> const& behind,
                                               std::int64_t most) const {
  Sql page{"select d.number from directory d where d.organization_id = ? and " + literal_section(),
           {db::parameter(organization_)}};
  if (beginning) {
    page.text += " and " + key() + " >= ? and " + key() + " < ?";
    page.parameters.emplace_back(*beginning);
    page.parameters.emplace_back(behind_words(*beginning));
  }
  cut(page, key(), behind, most);
  std::vector<std::int64_t> numbers;
  for (auto const& [number] : transaction_.numbers_with<1>(page.text, page.parameters))
    numbers.push_back(number);
  return numbers;
}

// Not with `in`, which SQLite answers by a look at everybody.
std::vector<DirectoryLine> DirectoryQuery::lines_of(std::vector<std::int64_t> const& numbers, Order order,
                                                    std::optional<DirectoryPosition> const& behind) const {
  std::vector<DirectoryLine> lines;
  Sql const conditions = words_are_exact_ ? conditions_ : all_conditions();
  // A little more than the page has room for: some may have ended by the clock.
  std::size_t const chunk = db::InList::most_rows(transaction_);
  std::size_t const most =
      order == Order::kAny ? chunk : std::min<std::size_t>(query_.limit * 5 / 4 + 1, chunk);
  for (std::size_t start = 0; start < numbers.size(); start += most) {
    auto const asked = std::span(numbers).subspan(start, std::min(most, numbers.size() - start));
    auto [text, parameters] = db::InList::rows_of(transaction_, asked);
    Few const few{"number", {std::move(text), std::move(parameters)}};
    auto found = read(page(few, conditions, behind));
    lines.insert(lines.end(), std::make_move_iterator(found.begin()), std::make_move_iterator(found.end()));
    if (order == Order::kOfPage && lines.size() > static_cast<std::size_t>(query_.limit)) break;
  }
  return as_page(std::move(lines));
}

// Sorted here, as the store would sort them: text by its bytes.
std::vector<DirectoryLine> DirectoryQuery::as_page(std::vector<DirectoryLine> lines) const {
  std::sort(lines.begin(), lines.end(),
            [&](DirectoryLine const& a, DirectoryLine const& b) { return stands_before(query_, a, b); });
  lines.resize(std::min(lines.size(), static_cast<std::size_t>(query_.limit) + 1));
  return lines;
}

std::string DirectoryQuery::key_of_few() const {
  return "coalesce(" + key() + (sorts_by_time(query_.sort) ? ", 0)" : ", '')");
}

std::string DirectoryQuery::key() const {
  bool const is_invitation = section_ == Section::kInvitation;
  switch (query_.sort) {
    case MemberSort::kName:
    case MemberSort::kRole: return "d.name_key";
    case MemberSort::kEmail: return is_invitation ? "d.name_key" : "d.email";
    case MemberSort::kJoinedAt: return "d.joined_at";
    case MemberSort::kLastActiveAt: return is_invitation ? "d.joined_at" : "d.last_active_at";
  }
  return "d.name_key";
}

}  // namespace usher::access
