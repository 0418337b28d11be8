#pragma once

#include <optional>
#include <string>
#include <vector>

#include "access/rights/scope.h"
#include "base/ids.h"
#include "base/result.h"
#include "db/transaction.h"

namespace usher::boards {

enum class CardKind { kReport, kText };
std::string_view key_of(CardKind kind);
std::optional<CardKind> parse_card_kind(std::string_view key);

// A place on a grid of 12 columns; rows go down without end.
struct Place {
  int x = 0;
  int y = 0;
  int w = 1;
  int h = 1;
};

struct Card {
  base::CardId id;  // chosen by the client, unique on its board
  CardKind kind = CardKind::kText;
  std::optional<base::ReportId> report;  // with kReport, of the same project
  std::optional<std::string> text;       // with kText, up to 10,000 characters
  Place place;
};

// Refuses what no board may hold: kInvalid at a field like "cards[2].report_id". The reports that are named
// stay until the transaction ends.
base::Ok check_cards(db::Transaction& transaction, access::ProjectScope const& scope,
                     std::vector<Card> const& cards);

// Puts these in the place of all cards of the board; they have been checked.
void replace_cards(db::Transaction& transaction, base::BoardId const& board, std::vector<Card> const& cards);

}  // namespace usher::boards
