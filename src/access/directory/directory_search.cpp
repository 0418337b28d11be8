#include "access/directory/directory_search.h"

#include <algorithm>

#include "access/directory/directory_words.h"
#include "db/in_list.h"
#include "db/joined.h"

namespace usher::access {
namespace {

// A word of 100,000 people has 98 rows at most; what goes on in very many ways, as a digit does, is looked
// for on the way.
constexpr std::int64_t kMostRows = 10'000;
// To ask so many is shorter than to read another word.
constexpr std::int64_t kFewEnough = db::InList::kChunk;

}  // namespace

std::optional<WordsFound> numbers_with(db::Transaction& transaction, base::OrganizationId const& organization,
                                       Section section, std::set<std::string> const& words) {
  // The longest first: fewest have it.
  std::vector<std::string> by_length(words.begin(), words.end());
  std::stable_sort(by_length.begin(), by_length.end(),
                   [](std::string const& a, std::string const& b) { return a.size() > b.size(); });
  std::optional<NumberSet> all;
  bool is_exact = true;
  std::map<std::string, std::string> texts;
  for (std::string const& word : by_length) {
    auto text =
        all && all->size() <= kFewEnough ? std::nullopt : text_with(transaction, organization, section, word);
    is_exact = is_exact && text;
    if (!text) continue;
    NumberSet numbers(parse_blocks(*text, std::nullopt));
    texts.emplace(word, *std::move(text));
    if (all)
      all->intersect(numbers);
    else
      all = std::move(numbers);
  }
  if (!all) return std::nullopt;
  return WordsFound{*std::move(all), is_exact, std::move(texts)};
}

std::optional<std::string> text_with(db::Transaction& transaction, base::OrganizationId const& organization,
                                     Section section, std::string const& word) {
  auto [rows, text] =
      transaction
          .row<std::int64_t, std::string>(
              "select count(*), coalesce(" + db::joined(transaction.dialect(), "numbers") +
                  ", '') from (select numbers from directory_words where organization_id = ? and section = ? "
                  "and word >= ? and word < ? limit ?) words",
              organization, key_of(section), word, behind_words(word), kMostRows + 1)
          .value();
  if (rows > kMostRows) return std::nullopt;
  return std::move(text);
}

}  // namespace usher::access
