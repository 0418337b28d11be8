#include "api/board_card.h"

namespace usher::api {
namespace {

base::Result<boards::Card> read_card(JsonObject& card);
base::Result<int> small_integer(JsonObject& card, std::string_view name);

}  // namespace

base::Result<std::optional<std::vector<boards::Card>>> read_cards(JsonObject& body) {
  TRY(auto objects, body.optional_objects("cards"));
  if (!objects) return std::optional<std::vector<boards::Card>>();
  std::vector<boards::Card> cards;
  for (JsonObject& object : *objects) {
    TRY(boards::Card card, read_card(object));
    cards.push_back(std::move(card));
  }
  return std::optional(std::move(cards));
}

void write_card(base::JsonWriter& json, boards::Card const& card) {
  json.begin_object().key("id").value(card.id.value).key("kind").value(boards::key_of(card.kind));
  if (card.report) json.key("report_id").value(card.report->value);
  if (card.text) json.key("text").value(*card.text);
  json.key("x").value(card.place.x).key("y").value(card.place.y);
  json.key("w").value(card.place.w).key("h").value(card.place.h).end_object();
}

namespace {

base::Result<boards::Card> read_card(JsonObject& object) {
  boards::Card card;
  TRY(std::string id, object.text("id"));
  card.id = base::CardId(std::move(id));
  TRY(std::string const kind, object.text("kind"));
  auto const known_kind = boards::parse_card_kind(kind);
  if (!known_kind) return base::invalid(object.path_of("kind"), "Choose report or text.", "invalid_request");
  card.kind = *known_kind;
  TRY(auto report, object.optional_text("report_id"));
  if (report) card.report = base::ReportId(*std::move(report));
  TRY(card.text, object.optional_text("text"));
  TRY(card.place.x, small_integer(object, "x"));
  TRY(card.place.y, small_integer(object, "y"));
  TRY(card.place.w, small_integer(object, "w"));
  TRY(card.place.h, small_integer(object, "h"));
  CHECK(object.finish());
  return card;
}

// Whether it fits the grid is for boards to say; here only what an int cannot hold.
base::Result<int> small_integer(JsonObject& card, std::string_view name) {
  TRY(std::int64_t const number, card.integer(name));
  if (number < -1'000'000 || number > 1'000'000)
    return base::invalid(card.path_of(name), "This is beyond any board.", "invalid_request");
  return static_cast<int>(number);
}

}  // namespace
}  // namespace usher::api
