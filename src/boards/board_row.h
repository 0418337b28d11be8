#pragma once

#include <optional>

#include "boards/board.h"
#include "reports/versioned_row.h"

// Private to boards: rows of the tables boards and cards, and what is recorded about them.
namespace usher::boards {

struct BoardRow {
  Board board;
  base::AccountId updated_by;
};

// Whether the row will be changed: it is then locked until the transaction ends.
enum class Purpose { kRead, kChange };
std::optional<BoardRow> find_row(db::Transaction& transaction, base::ProjectId const& project,
                                 base::BoardId const& id, Purpose purpose);
// In list order, each with its cards.
std::vector<BoardRow> rows_of(db::Transaction& transaction, reports::ListClause const& clause);

base::Result<std::string> check_board_name(std::string const& name);
base::Result<std::string> check_description(std::string const& description);

// One entry about a board; before and after as they are, nullptr where there is none.
void record(db::Transaction& transaction, base::Clock const& clock, access::ProjectScope const& scope,
            std::string action, Board const* before, Board const* after);

}  // namespace usher::boards
