#include "boards/card.h"

#include <set>

#include "base/text.h"
#include "reports/calendar.h"
#include "reports/saved_report.h"

namespace usher::boards {
namespace {

using reports::invalid_request;

constexpr std::size_t kMostCards = 100;
constexpr std::size_t kLongestId = 64;
constexpr std::size_t kLongestText = 10'000;
constexpr int kColumns = 12;
constexpr int kTallest = 50;
constexpr int kLastRow = 10'000;

base::Ok check_card(std::string const& field, Card const& card);
base::Ok check_id(std::string const& field, std::string const& id);
base::Ok check_content(std::string const& field, Card const& card);
base::Ok check_place(std::string const& field, Place const& place);
base::Ok check_reports(db::Transaction& transaction, access::ProjectScope const& scope,
                       std::vector<Card> const& cards);
std::string field_of(std::size_t index) {
  return "cards[" + std::to_string(index) + "]";
}

}  // namespace

std::string_view key_of(CardKind kind) {
  return kind == CardKind::kReport ? "report" : "text";
}

std::optional<CardKind> parse_card_kind(std::string_view key) {
  if (key == "report") return CardKind::kReport;
  if (key == "text") return CardKind::kText;
  return std::nullopt;
}

base::Ok check_cards(db::Transaction& transaction, access::ProjectScope const& scope,
                     std::vector<Card> const& cards) {
  if (cards.size() > kMostCards) return invalid_request("cards", "A board has at most 100 cards.");
  std::set<base::CardId> ids;
  for (std::size_t i = 0; i < cards.size(); ++i) {
    CHECK(check_card(field_of(i), cards[i]));
    if (!ids.insert(cards[i].id).second)
      return invalid_request(field_of(i) + ".id", "Two cards of a board cannot have the same id.");
  }
  return check_reports(transaction, scope, cards);
}

void replace_cards(db::Transaction& transaction, base::BoardId const& board, std::vector<Card> const& cards) {
  transaction.execute("delete from cards where board_id = ?", board);
  for (std::size_t i = 0; i < cards.size(); ++i) {
    Card const& card = cards[i];
    transaction.execute(
        "insert into cards (board_id, id, position, kind, report_id, text, x, y, w, h) "
        "values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        board, card.id, i, key_of(card.kind), card.report, card.text.value_or(""), card.place.x, card.place.y,
        card.place.w, card.place.h);
  }
}

namespace {

base::Ok check_card(std::string const& field, Card const& card) {
  CHECK(check_id(field + ".id", card.id.value));
  CHECK(check_content(field, card));
  return check_place(field, card.place);
}

base::Ok check_id(std::string const& field, std::string const& id) {
  if (id.empty() || !base::is_valid_utf8(id) || base::has_control_characters(id))
    return invalid_request(field, "Give the card an id of 1 to 64 characters.");
  if (base::utf8_length(id) > kLongestId) return invalid_request(field, "An id has at most 64 characters.");
  return {};
}

base::Ok check_content(std::string const& field, Card const& card) {
  if (card.kind == CardKind::kReport) {
    if (!card.report || card.report->empty())
      return invalid_request(field + ".report_id", "Name the report to show.");
    if (card.text) return invalid_request(field + ".text", "A card that shows a report has no text.");
    return {};
  }
  if (card.report) return invalid_request(field + ".report_id", "A card of text shows no report.");
  if (!card.text) return invalid_request(field + ".text", "Give the card its text.");
  CHECK(base::parse_text(field + ".text", *card.text, kLongestText, base::Links::kAllowed));
  return {};
}

base::Ok check_place(std::string const& field, Place const& place) {
  if (place.x < 0 || place.x >= kColumns) return invalid_request(field + ".x", "Columns go from 0 to 11.");
  if (place.y < 0 || place.y > kLastRow) return invalid_request(field + ".y", "Rows go from 0 to 10,000.");
  if (place.w < 1 || place.x + place.w > kColumns)
    return invalid_request(field + ".w", "The card reaches beyond the 12 columns.");
  if (place.h < 1 || place.h > kTallest) return invalid_request(field + ".h", "A card is 1 to 50 rows high.");
  return {};
}

base::Ok check_reports(db::Transaction& transaction, access::ProjectScope const& scope,
                       std::vector<Card> const& cards) {
  std::set<base::ReportId> named;
  for (Card const& card : cards)
    if (card.report) named.insert(*card.report);
  std::set<base::ReportId> const existing = reports::lock_existing(transaction, scope, named);
  for (std::size_t i = 0; i < cards.size(); ++i)
    if (cards[i].report && !existing.contains(*cards[i].report))
      return invalid_request(field_of(i) + ".report_id", "There is no such report in this project.");
  return {};
}

}  // namespace
}  // namespace usher::boards
