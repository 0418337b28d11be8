#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "access/directory/directory_page.h"
#include "access/directory/number_set.h"

// Private to directory_lines: its filters stand in directory_filters.cpp, how they are looked for in
// directory_page.cpp.
namespace usher::access {

class DirectoryQuery {
 public:
  DirectoryQuery(db::Transaction& transaction, base::Time now, base::OrganizationId const& organization,
                 Section section, MemberQuery const& query, std::optional<std::string> const& role)
      : transaction_(transaction),
        now_(now),
        organization_(organization),
        section_(section),
        query_(query),
        role_(role) {}

  std::vector<DirectoryLine> lines(std::optional<DirectoryPosition> const& behind);

 private:
  // So many are read and sorted rather than looked for on the way.
  static constexpr std::int64_t kFew = 2000;
  // So many whom a search has found are read and sorted where they are not near in the order: what begins
  // with one letter stands together in the order of names. Of more, looking on the way is no longer.
  static constexpr std::int64_t kMany = 50'000;

  struct Sql {
    std::string text;
    db::Parameters parameters;
  };
  // A select of some of the directory, in the column that says who: number or subject_id.
  struct Few {
    std::string by;  // empty: the text is a condition on the directory itself, which an index begins with
    Sql sql;
  };

  std::string key() const;
  // What the page is ordered by, said so that no planner reads everybody in this order to meet the few.
  std::string key_of_few() const;
  std::vector<DirectoryLine> read(Sql const& sql) const;
  void cut(Sql& page, std::string const& by, std::optional<DirectoryPosition> const& behind,
           std::int64_t most) const;
  std::vector<DirectoryLine> lines_of_many(std::optional<DirectoryPosition> const& behind) const;
  std::vector<DirectoryLine> lines_of_named(std::optional<DirectoryPosition> const& behind) const;
  // Nothing where those who are found do not stand together in the order, but for so many.
  std::optional<std::vector<DirectoryLine>> lines_together(
      NumberSet const& all, std::int64_t most_elsewhere,
      std::optional<DirectoryPosition> const& behind) const;
  // Those of the set whose key begins with the word, as many as a page needs.
  std::vector<DirectoryLine> lines_beginning(std::string const& word, NumberSet const& beginning,
                                             NumberSet const& found,
                                             std::optional<DirectoryPosition> const& behind) const;
  // Nothing where they are too many to be known; by the order so many.
  std::optional<NumberSet> beginning_with(std::string const& word, std::int64_t most) const;
  // Of everybody, or of those whose key begins with a word.
  std::vector<std::int64_t> next(std::optional<std::string> const& beginning,
                                 std::optional<DirectoryPosition> const& behind, std::int64_t most) const;
  std::vector<DirectoryLine> as_page(std::vector<DirectoryLine> lines) const;
  // Of numbers in the order that the query asks for no more are looked at than the page needs.
  enum class Order { kAny, kOfPage };
  std::vector<DirectoryLine> lines_of(std::vector<std::int64_t> const& numbers, Order order,
                                      std::optional<DirectoryPosition> const& behind) const;
  Sql page(std::optional<Few> const& few, Sql const& conditions,
           std::optional<DirectoryPosition> const& behind) const;
  Sql all_conditions() const;
  // A filter: what every row is asked, and how to find the few it leaves, if they are few.
  void filter(std::string const& condition, db::Parameters const& parameters);
  void equals(std::string const& column, std::string const& value);
  // `wider` selects the same and more, at less cost, and is taken where that is few already.
  void offer_few(std::string const& by, std::string select, db::Parameters parameters,
                 std::string const& wider = "");
  bool offer(std::int64_t count);  // is it the fewest yet?
  std::int64_t count_few(std::string const& select, db::Parameters const& parameters) const;
  void search();
  void status();
  void factors();
  void project();
  bool everyone_reads_project();
  void team();
  std::string const literal_section() const {
    return "d.section = '" + std::string(key_of(section_)) + "'" +
           (section_ == Section::kInvitation ? "" : " and d.section <> 'invitation'");
  }
  bool sorts_by_name() const {
    return query_.sort == MemberSort::kName || query_.sort == MemberSort::kRole ||
           (query_.sort == MemberSort::kEmail && section_ == Section::kInvitation);
  }

  db::Transaction& transaction_;
  base::Time now_;
  base::OrganizationId const& organization_;
  Section section_;
  MemberQuery const& query_;
  std::optional<std::string> const& role_;
  Sql conditions_;
  Sql word_conditions_;  // which numbers found by their words need not be asked
  std::optional<Few> few_;
  std::int64_t how_few_ = kFew + 1;
  std::optional<NumberSet> named_;            // nobody else is in question; few
  std::optional<NumberSet> many_;             // nobody else is in question; more than few
  std::set<std::string> words_;               // what was searched
  bool words_are_exact_ = false;              // of named_ and many_
  std::map<std::string, std::string> texts_;  // WordsFound::texts
};

}  // namespace usher::access
