#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "access/directory/directory.h"
#include "access/directory/number_set.h"
#include "db/transaction.h"

// Private to access: how directory_words is changed, which keeps by number who has a word.
namespace usher::access {

// A row tells it of so many numbers: long enough that a store spends more on what rows say than on rows, and
// short enough that neither store keeps a part of one elsewhere (of 1,000 bytes and more SQLite, of 2,000
// PostgreSQL).
constexpr std::int64_t kPeopleOfRow = 16 * NumberBlock::kNumbers;

// What becomes of the words of an organization in one transaction, gathered first, because many of those
// written together share them.
class WordRows {
 public:
  WordRows(db::Transaction& transaction, base::OrganizationId const& organization)
      : transaction_(transaction), organization_(organization) {}

  // Of one word and standing the same number once at most.
  void gains(Section section, std::string const& word, Standing standing, std::int64_t number);
  void loses(Section section, std::string const& word, Standing standing, std::int64_t number);
  void write();

 private:
  using Place = std::tuple<Section, std::string, std::int64_t>;  // word, block: of a row
  using Numbers = std::map<Standing, std::vector<std::int64_t>>;
  struct Change {
    Numbers gained;
    Numbers lost;
  };
  using Changes = std::map<Place, Change>;
  using Some = std::vector<Changes::const_pointer>;
  using Rows = std::map<Place, std::string>;  // the text of each

  void write_some(Some const& some);
  std::set<Place> add(Some const& some);
  void rewrite(Some const& some);
  Rows lock(Some const& some);
  std::pair<std::string, db::Parameters> insert_of(Rows const& rows) const;

  db::Transaction& transaction_;
  base::OrganizationId const& organization_;
  Changes changes_;
};

}  // namespace usher::access
