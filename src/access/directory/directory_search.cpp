#include "access/directory/directory_search.h"

#include <algorithm>
#include <iterator>

namespace usher::access {
namespace {

// Words that many have may have few in common: of so many, ids alone are compared. A word of more people than
// that leaves so many that looking for them one by one is short.
constexpr std::int64_t kMostCompared = 10'000;

// Nothing if they are more than `most`.
std::optional<std::vector<std::string>> subjects_with(db::Transaction& transaction,
                                                      base::OrganizationId const& organization,
                                                      Section section, std::string const& word,
                                                      std::int64_t most);

}  // namespace

std::optional<std::vector<std::string>> subjects_with(db::Transaction& transaction,
                                                      base::OrganizationId const& organization,
                                                      Section section, std::set<std::string> const& words,
                                                      std::int64_t few) {
  // The longest first: fewest have it, and few enough need no further comparing.
  std::vector<std::string> by_length(words.begin(), words.end());
  std::stable_sort(by_length.begin(), by_length.end(),
                   [](std::string const& a, std::string const& b) { return a.size() > b.size(); });
  std::optional<std::vector<std::string>> all;
  for (std::string const& word : by_length) {
    if (all && std::ssize(*all) <= few) break;
    auto subjects =
        subjects_with(transaction, organization, section, word, words.size() == 1 ? few : kMostCompared);
    if (!subjects) continue;
    if (!all) {
      all = std::move(subjects);
      continue;
    }
    std::vector<std::string> both;
    std::set_intersection(all->begin(), all->end(), subjects->begin(), subjects->end(),
                          std::back_inserter(both));
    all = std::move(both);
  }
  if (all && std::ssize(*all) > few) all.reset();
  return all;
}

namespace {

std::optional<std::vector<std::string>> subjects_with(db::Transaction& transaction,
                                                      base::OrganizationId const& organization,
                                                      Section section, std::string const& word,
                                                      std::int64_t most) {
  std::vector<std::string> subjects;
  auto const take = [&](auto&& rows) {
    for (auto& [subject] : rows) subjects.push_back(std::move(subject));
  };
  // The word itself by all of the index; whatever goes on from it by a range, which has both sections in it.
  take(
      transaction.rows<std::string>("select subject_id from directory_words where organization_id = ? and "
                                    "word = ? and section = ? order by "
                                    "subject_id limit ?",
                                    organization, word, key_of(section), most + 1));
  if (std::ssize(subjects) <= most)
    take(transaction.rows<std::string>(
        "select subject_id from directory_words where organization_id = ? and word > ? and word < ? and "
        "section = ? limit ?",
        organization, word, word + "\xf4\x8f\xbf\xbf", key_of(section), most + 1));
  if (std::ssize(subjects) > most) return std::nullopt;
  if (!std::is_sorted(subjects.begin(), subjects.end())) std::sort(subjects.begin(), subjects.end());
  subjects.erase(std::unique(subjects.begin(), subjects.end()), subjects.end());
  return subjects;
}

}  // namespace
}  // namespace usher::access
