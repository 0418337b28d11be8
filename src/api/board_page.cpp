#include "api/board_page.h"

#include "api/board_card.h"
#include "api/json.h"
#include "api/report_position.h"
#include "boards/board.h"

namespace usher::api {
namespace {

http::Response board_reply(boards::Board const& board, int status);

}  // namespace

Reply list_boards(Context const& context, http::Request const& request, access::ProjectScope const& scope) {
  TRY(Paging const paging, paging_of(request));
  TRY(auto const after, position_of(paging.cursor));
  TRY(std::string const search, check_search(text_of(request, "search")));
  auto const page = context.database.read([&](db::Transaction& transaction) {
    return boards::list_boards(transaction, scope, search, after, paging.limit);
  });
  base::JsonWriter json;
  json.begin_object().key("items").begin_array();
  for (boards::Board const& board : page.boards) write_board(json, board);
  json.end_array();
  write_text_or_null(json, "next_cursor", cursor_of(page.next));
  json.end_object();
  return json_reply(std::move(json));
}

Reply create_board(Context const& context, http::Request const& request, access::ProjectScope const& scope) {
  TRY(JsonObject body, JsonObject::parse(request.body));
  boards::NewBoard wanted;
  TRY(wanted.name, body.text("name"));
  TRY(auto const description, body.optional_text("description"));
  wanted.description = description.value_or("");
  TRY(auto cards, read_cards(body));
  if (cards) wanted.cards = *std::move(cards);
  CHECK(body.finish());
  TRY(auto const board, context.database.write([&](db::Transaction& transaction) {
    return boards::create_board(transaction, context.clock, scope, wanted);
  }));
  return board_reply(board, 201);
}

Reply get_board(Context const& context, http::Request const& request, access::ProjectScope const& scope) {
  base::BoardId const id(request.parameter("board"));
  TRY(auto const board, context.database.read([&](db::Transaction& transaction) {
    return boards::find_board(transaction, scope, id);
  }));
  return board_reply(board, 200);
}

Reply update_board(Context const& context, http::Request const& request, access::ProjectScope const& scope) {
  TRY(JsonObject body, JsonObject::parse(request.body));
  boards::BoardUpdate update;
  TRY(update.version, body.integer("version"));
  TRY(update.name, body.optional_text("name"));
  TRY(update.description, body.optional_text("description"));
  TRY(update.cards, read_cards(body));
  CHECK(body.finish());
  base::BoardId const id(request.parameter("board"));
  TRY(auto const board, context.database.write([&](db::Transaction& transaction) {
    return boards::update_board(transaction, context.clock, scope, id, update);
  }));
  return board_reply(board, 200);
}

Reply delete_board(Context const& context, http::Request const& request, access::ProjectScope const& scope) {
  base::BoardId const id(request.parameter("board"));
  CHECK(context.database.write([&](db::Transaction& transaction) {
    return boards::delete_board(transaction, context.clock, scope, id);
  }));
  return no_content();
}

void write_board(base::JsonWriter& json, boards::Board const& board) {
  json.begin_object().key("id").value(board.id.value).key("name").value(board.name);
  json.key("description").value(board.description).key("cards").begin_array();
  for (boards::Card const& card : board.cards) write_card(json, card);
  json.end_array().key("created_by").begin_object().key("id").value(board.created_by.id.value);
  json.key("name").value(board.created_by.name).end_object();
  json.key("created_at").value(base::rfc3339(board.created_at));
  json.key("updated_at")
      .value(base::rfc3339(board.updated_at))
      .key("version")
      .value(board.version)
      .end_object();
}

namespace {

http::Response board_reply(boards::Board const& board, int status) {
  base::JsonWriter json;
  write_board(json, board);
  return json_reply(std::move(json), status);
}

}  // namespace
}  // namespace usher::api
