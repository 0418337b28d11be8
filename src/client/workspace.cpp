#include "client/workspace.h"

#include <algorithm>

#include "base/encoding.h"

namespace usher::client {
namespace {

constexpr std::size_t kPage = 500;

}  // namespace

base::Result<Workspace> Workspace::open(Connection connection) {
  auto api = std::make_unique<ApiClient>(std::move(connection));
  auto const token = api->get("/api/v1/token");
  if (!token && token.error().code == "not_found")
    return base::not_found(
        "This token opens nothing now: its member is suspended, or their access has ended.");
  if (!token) return token.error();
  std::string id = token->text("organization_id");
  if (id.empty())
    return base::Error{base::ErrorKind::kUnavailable,
                       "not_usher",
                       "What " + api->url() + " answers is nothing of Usher's. Is USHER_URL right?",
                       {},
                       {}};
  return Workspace(std::move(api), std::move(id), token->text("organization_name"));
}

std::string Workspace::path(std::string_view room, std::string_view id, std::string_view what) const {
  std::string path = "/api/v1/organizations/" + base::percent_encode(id_);
  for (std::string_view const part : {room, id, what})
    if (!part.empty()) path += "/" + base::percent_encode(part);
  return path;
}

base::Result<Workspace::More> Workspace::each(std::string const& path_with_query, std::size_t limit,
                                              std::function<void(JsonView const&)> const& use) const {
  std::string cursor;
  std::size_t left = limit;
  do {
    std::string path = path_with_query + (path_with_query.find('?') == std::string::npos ? "?" : "&") +
                       "limit=" + std::to_string(std::min(left, kPage));
    if (!cursor.empty()) path += "&cursor=" + base::percent_encode(cursor);
    TRY(JsonView const page, api_->get(path));
    for (JsonView const& item : page.at("items").items()) {
      if (left == 0) break;
      use(item);
      --left;
    }
    cursor = page.text("next_cursor");
  } while (!cursor.empty() && left > 0);
  return cursor.empty() ? More::kNone : More::kLeft;
}

}  // namespace usher::client
