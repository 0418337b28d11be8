#include "boards/board.h"

#include "base/crypto.h"
#include "boards/board_row.h"
#include "reports/required_permission.h"

namespace usher::boards {

base::Result<Board> create_board(db::Transaction& transaction, base::Clock const& clock,
                                 access::ProjectScope const& scope, NewBoard const& wanted) {
  reports::require(scope, access::Permission::kBoardsWrite);
  TRY(std::string name, check_board_name(wanted.name));
  TRY(std::string description, check_description(wanted.description));
  CHECK(check_cards(transaction, scope, wanted.cards));

  base::Time const now = clock.now();
  Board board{base::new_id<base::BoardId>("brd", now),
              scope.project(),
              std::move(name),
              std::move(description),
              wanted.cards,
              {scope.account(), scope.caller().name},
              now,
              now,
              1};
  transaction.execute(
      "insert into boards (id, organization_id, project_id, name, description, created_by, created_at, "
      "updated_by, "
      "updated_at, version) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
      board.id, scope.organization(), board.project, board.name, board.description, scope.account(), now,
      scope.account(), now, board.version);
  replace_cards(transaction, board.id, board.cards);
  record(transaction, clock, scope, "board.created", nullptr, &board);
  return board;
}

base::Result<Board> find_board(db::Transaction& transaction, access::ProjectScope const& scope,
                               base::BoardId const& id) {
  reports::require(scope, access::Permission::kProjectRead);
  auto row = find_row(transaction, scope.project(), id, Purpose::kRead);
  if (!row) return base::not_found();
  return std::move(row->board);
}

BoardPage list_boards(db::Transaction& transaction, access::ProjectScope const& scope,
                      std::string_view search, std::optional<reports::ListPosition> const& after, int limit) {
  reports::require(scope, access::Permission::kProjectRead);
  BoardPage page;
  for (BoardRow& row : rows_of(transaction, reports::list_clause(scope.project(), search, after, limit)))
    page.boards.push_back(std::move(row.board));
  if (page.boards.size() > static_cast<std::size_t>(limit)) {
    page.boards.pop_back();
    page.next = reports::ListPosition{page.boards.back().updated_at, page.boards.back().id.value};
  }
  return page;
}

base::Result<Board> update_board(db::Transaction& transaction, base::Clock const& clock,
                                 access::ProjectScope const& scope, base::BoardId const& id,
                                 BoardUpdate const& update) {
  reports::require(scope, access::Permission::kBoardsWrite);
  auto const found = find_row(transaction, scope.project(), id, Purpose::kChange);
  if (!found) return base::not_found();
  if (found->board.version != update.version)
    return reports::version_conflict(transaction, found->board.version, found->updated_by);

  Board after = found->board;
  if (update.name) {
    TRY(after.name, check_board_name(*update.name));
  }
  if (update.description) {
    TRY(after.description, check_description(*update.description));
  }
  if (update.cards) {
    CHECK(check_cards(transaction, scope, *update.cards));
    after.cards = *update.cards;
    replace_cards(transaction, id, after.cards);
  }
  after.updated_at = clock.now();
  ++after.version;
  transaction.execute(
      "update boards set name = ?, description = ?, updated_by = ?, updated_at = ?, version = ? where id = ?",
      after.name, after.description, scope.account(), after.updated_at, after.version, id);
  record(transaction, clock, scope, "board.updated", &found->board, &after);
  return after;
}

base::Ok delete_board(db::Transaction& transaction, base::Clock const& clock,
                      access::ProjectScope const& scope, base::BoardId const& id) {
  reports::require(scope, access::Permission::kBoardsWrite);
  auto const found = find_row(transaction, scope.project(), id, Purpose::kChange);
  if (!found) return base::not_found();
  transaction.execute("delete from boards where id = ?", id);
  record(transaction, clock, scope, "board.deleted", &found->board, nullptr);
  return {};
}

std::int64_t count_created_by(db::Transaction& transaction, base::OrganizationId const& organization,
                              base::AccountId const& account) {
  return *transaction.value<std::int64_t>(
      "select count(*) from boards where organization_id = ? and created_by = ?", organization, account);
}

}  // namespace usher::boards
