#pragma once

#include "api/route_table.h"
#include "base/json_writer.h"
#include "boards/board.h"

namespace usher::api {

Reply list_boards(Context const& context, http::Request const& request, access::ProjectScope const& scope);
Reply create_board(Context const& context, http::Request const& request, access::ProjectScope const& scope);
Reply get_board(Context const& context, http::Request const& request, access::ProjectScope const& scope);
Reply update_board(Context const& context, http::Request const& request, access::ProjectScope const& scope);
Reply delete_board(Context const& context, http::Request const& request, access::ProjectScope const& scope);

// As its routes and the export of a workspace show it.
void write_board(base::JsonWriter& json, boards::Board const& board);

}  // namespace usher::api
