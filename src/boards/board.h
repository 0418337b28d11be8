#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "access/rights/scope.h"
#include "base/clock.h"
#include "base/result.h"
#include "boards/card.h"
#include "db/transaction.h"
#include "reports/saved_report.h"

// Pages of a project that show reports and text side by side.
namespace usher::boards {

struct Board {
  base::BoardId id;
  base::ProjectId project;
  std::string name;
  std::string description;
  std::vector<Card> cards;  // in the order the client named them
  reports::Person created_by;
  base::Time created_at;
  base::Time updated_at;
  std::int64_t version = 1;  // one more with each change; not when a card left because its report was deleted
};

struct NewBoard {
  std::string name;         // 1 to 200 characters, one line
  std::string description;  // up to 2000
  std::vector<Card> cards;
};

struct BoardUpdate {
  std::int64_t version = 0;  // the one that was read
  std::optional<std::string> name;
  std::optional<std::string> description;
  std::optional<std::vector<Card>> cards;  // all of them
};

struct BoardPage {
  std::vector<Board> boards;  // last changed first
  std::optional<reports::ListPosition> next;
};

// All of these concern the scope's project; a board of another project is not_found. Those that write need
// boards.write, record an entry (board.created, board.updated, board.deleted) in the same transaction, and
// refuse with kInvalid at "name", "description" or a field of "cards".
base::Result<Board> create_board(db::Transaction& transaction, base::Clock const& clock,
                                 access::ProjectScope const& scope, NewBoard const& board);
base::Result<Board> find_board(db::Transaction& transaction, access::ProjectScope const& scope,
                               base::BoardId const& id);
// search: part of the name, whatever the case (of ASCII letters); empty: all. At most `limit`.
BoardPage list_boards(db::Transaction& transaction, access::ProjectScope const& scope,
                      std::string_view search, std::optional<reports::ListPosition> const& after, int limit);
// kConflict "version_conflict" with version and updated_by (a name) in its details when somebody saved since.
base::Result<Board> update_board(db::Transaction& transaction, base::Clock const& clock,
                                 access::ProjectScope const& scope, base::BoardId const& id,
                                 BoardUpdate const& update);
// Its reports stay.
base::Ok delete_board(db::Transaction& transaction, base::Clock const& clock,
                      access::ProjectScope const& scope, base::BoardId const& id);

// For the preview of removing a member: what stays behind.
std::int64_t count_created_by(db::Transaction& transaction, base::OrganizationId const& organization,
                              base::AccountId const& account);

}  // namespace usher::boards
