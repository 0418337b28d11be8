#include "api/sign_in_log.h"

#include <algorithm>

#include "access/cursor.h"
#include "api/json.h"
#include "identity/sign_in_log.h"

namespace usher::api {
namespace {

base::Result<std::optional<identity::SignInPosition>> position_of(Paging const& paging);

}  // namespace

Reply list_my_sign_ins(Context const& context, http::Request const& request, identity::Caller const& caller) {
  TRY(Paging const paging, paging_of(request));
  TRY(auto const after, position_of(paging));
  auto const listed = context.database.read([&](db::Transaction& transaction) {
    return identity::sign_ins_of(transaction, context.clock, caller.account, after, paging.limit + 1);
  });
  std::size_t const shown = std::min(listed.size(), static_cast<std::size_t>(paging.limit));
  base::JsonWriter json;
  json.begin_object().key("items").begin_array();
  for (std::size_t i = 0; i < shown; ++i) {
    identity::SignIn const& each = listed[i];
    json.begin_object().key("id").value(each.id.value).key("way").value(each.way);
    json.key("failed").value(each.failed).key("attempts").value(each.attempts);
    json.key("at").value(base::rfc3339(each.at)).key("first_at").value(base::rfc3339(each.first_at));
    json.key("user_agent").value(each.user_agent).key("address").value(each.address).end_object();
  }
  json.end_array();
  std::string next;
  if (shown < listed.size())
    next =
        access::Cursor{std::to_string(base::micros(listed[shown - 1].at)), listed[shown - 1].id.value}.text();
  write_text_or_null(json, "next_cursor", next);
  json.end_object();
  return json_reply(std::move(json));
}

namespace {

base::Result<std::optional<identity::SignInPosition>> position_of(Paging const& paging) {
  TRY(auto const cursor, access::Cursor::parse(paging.cursor));
  if (!cursor) return std::optional<identity::SignInPosition>();
  TRY(std::int64_t const at, cursor->number());
  return std::optional(identity::SignInPosition{base::from_micros(at), identity::SignInId(cursor->id)});
}

}  // namespace
}  // namespace usher::api
