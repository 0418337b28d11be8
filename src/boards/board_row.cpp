#include "boards/board_row.h"

#include <map>
#include <set>

#include "audit/trail.h"
#include "base/json_writer.h"
#include "base/text.h"
#include "db/in_list.h"
#include "identity/account.h"

namespace usher::boards {
namespace {

constexpr char kSelect[] =
    "select id, project_id, name, description, created_by, created_at, updated_by, updated_at, version from "
    "boards";
constexpr std::size_t kLongestName = 200;
constexpr std::size_t kLongestDescription = 2000;

std::vector<BoardRow> select(db::Transaction& transaction, std::string const& rest,
                             db::Parameters const& parameters);
std::map<base::BoardId, std::vector<Card>> cards_of(db::Transaction& transaction,
                                                    std::vector<std::string> const& boards);
std::string state_of(Board const* board);

}  // namespace

std::optional<BoardRow> find_row(db::Transaction& transaction, base::ProjectId const& project,
                                 base::BoardId const& id, Purpose purpose) {
  std::string rest = " where id = ? and project_id = ?";
  if (purpose == Purpose::kChange) rest += transaction.for_update();
  auto rows = select(transaction, rest, {db::parameter(id), db::parameter(project)});
  if (rows.empty()) return std::nullopt;
  return std::move(rows.front());
}

std::vector<BoardRow> rows_of(db::Transaction& transaction, reports::ListClause const& clause) {
  return select(transaction, clause.sql, clause.parameters);
}

base::Result<std::string> check_board_name(std::string const& name) {
  return base::parse_name("name", name, kLongestName);
}

base::Result<std::string> check_description(std::string const& description) {
  return base::parse_text("description", description, kLongestDescription, base::Links::kAllowed);
}

void record(db::Transaction& transaction, base::Clock const& clock, access::ProjectScope const& scope,
            std::string action, Board const* before, Board const* after) {
  Board const& board = after != nullptr ? *after : *before;
  identity::Origin const& origin = scope.caller().origin;
  audit::record(transaction, clock,
                {scope.organization(),
                 scope.actor(),
                 std::move(action),
                 {"board", board.id.value, board.name},
                 state_of(before),
                 state_of(after),
                 origin.address,
                 origin.request_id});
}

namespace {

std::vector<BoardRow> select(db::Transaction& transaction, std::string const& rest,
                             db::Parameters const& parameters) {
  auto rows = transaction.rows_with<base::BoardId, base::ProjectId, std::string, std::string, base::AccountId,
                                    base::Time, base::AccountId, base::Time, std::int64_t>(kSelect + rest,
                                                                                           parameters);
  std::vector<std::string> ids;
  std::set<base::AccountId> people;
  for (auto const& row : rows) {
    ids.push_back(std::get<0>(row).value);
    people.insert(std::get<4>(row));
  }
  auto cards = cards_of(transaction, ids);
  auto names = identity::names_of(transaction, people);

  std::vector<BoardRow> found;
  for (auto& row : rows) {
    auto& [id, project, name, description, created_by, created_at, updated_by, updated_at, version] = row;
    std::vector<Card> own = std::move(cards[id]);
    found.push_back({{std::move(id),
                      std::move(project),
                      std::move(name),
                      std::move(description),
                      std::move(own),
                      {created_by, names[created_by]},
                      created_at,
                      updated_at,
                      version},
                     std::move(updated_by)});
  }
  return found;
}

std::map<base::BoardId, std::vector<Card>> cards_of(db::Transaction& transaction,
                                                    std::vector<std::string> const& boards) {
  std::map<base::BoardId, std::vector<Card>> cards;
  db::InList::each(transaction, boards, [&](std::string const& places, db::Parameters const& values) {
    for (auto& row :
         transaction.rows_with<base::BoardId, base::CardId, std::string, std::optional<base::ReportId>,
                               std::string, std::int64_t, std::int64_t, std::int64_t, std::int64_t>(
             "select board_id, id, kind, report_id, text, x, y, w, h from cards where board_id in (" +
                 places + ") order by board_id, position",
             values)) {
      auto& [board, id, kind, report, text, x, y, w, h] = row;
      Card card{std::move(id),
                parse_card_kind(kind).value(),
                std::move(report),
                std::nullopt,
                {static_cast<int>(x), static_cast<int>(y), static_cast<int>(w), static_cast<int>(h)}};
      if (card.kind == CardKind::kText) card.text = std::move(text);
      cards[board].push_back(std::move(card));
    }
  });
  return cards;
}

std::string state_of(Board const* board) {
  if (board == nullptr) return {};
  base::JsonWriter json;
  json.begin_object().key("project").value(board->project.value);
  json.key("name").value(board->name).key("description").value(board->description);
  json.key("cards").begin_array();
  for (Card const& card : board->cards) {
    json.begin_object().key("id").value(card.id.value).key("kind").value(key_of(card.kind));
    if (card.report) json.key("report_id").value(card.report->value);
    if (card.text) json.key("text").value(*card.text);
    json.key("x").value(card.place.x).key("y").value(card.place.y);
    json.key("w").value(card.place.w).key("h").value(card.place.h).end_object();
  }
  json.end_array().key("version").value(board->version).end_object();
  return json.take();
}

}  // namespace
}  // namespace usher::boards
