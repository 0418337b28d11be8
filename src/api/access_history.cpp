#include "api/access_history.h"

#include "access/rights/access_history.h"

namespace usher::api {
namespace {

void write_member(base::JsonWriter& json, access::PastMember const& member);

}  // namespace

Reply list_past_members(Context const& context, http::Request const& request,
                        access::OrganizationScope const& scope) {
  TRY(Paging const paging, paging_of(request));
  TRY(auto const after, access::Cursor::parse(paging.cursor));
  auto const at = request.query("at");
  if (!at) return base::invalid("at", "Say for which moment.", "moment_missing");
  auto const moment = base::parse_rfc3339(*at);
  if (!moment) return base::Error(moment.error()).at("at");
  TRY(auto const page, context.database.read([&](db::Transaction& transaction) {
    return access::who_had_access(transaction, context.services, scope, *moment, after, paging.limit);
  }));
  base::JsonWriter json;
  json.begin_object().key("items").begin_array();
  for (access::PastMember const& member : page.members) write_member(json, member);
  json.end_array();
  write_text_or_null(json, "next_cursor", page.next ? page.next->text() : "");
  json.key("teams").begin_array();
  for (access::PastTeam const& team : page.teams)
    json.begin_object().key("id").value(team.id.value).key("state").raw(team.state).end_object();
  json.end_array().key("everyone").raw(page.everyone);
  json.end_object();
  return json_reply(std::move(json));
}

namespace {

void write_member(base::JsonWriter& json, access::PastMember const& member) {
  json.begin_object().key("id").value(member.id.value).key("account").value(member.account.value);
  json.key("name").value(member.name).key("email").value(member.email);
  write_time(json, "joined_at", member.joined_at);
  write_time(json, "removed_at", member.removed_at);
  json.key("state").raw(member.state).end_object();
}

}  // namespace
}  // namespace usher::api
