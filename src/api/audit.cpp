#include "api/audit.h"

#include "access/cursor.h"
#include "api/query_time.h"
#include "audit/chain.h"
#include "base/text.h"

namespace usher::api {
namespace {

base::Result<std::optional<std::int64_t>> sequence_of(std::string_view cursor);
void write_party(base::JsonWriter& json, std::string_view key, audit::Party const& party);

}  // namespace

Reply list_audit(Context const& context, http::Request const& request,
                 access::OrganizationScope const& scope) {
  TRY(Paging const paging, paging_of(request));
  TRY(auto const before, sequence_of(paging.cursor));
  TRY(audit::Filter const filter, audit_filter_of(request));
  auto const page = context.database.read([&](db::Transaction& transaction) {
    return audit::list(transaction, scope.organization(), filter, before, paging.limit);
  });
  base::JsonWriter json;
  json.begin_object().key("items").begin_array();
  for (audit::Entry const& entry : page.entries) write_audit_entry(json, entry);
  json.end_array();
  write_text_or_null(json, "next_cursor", page.next_before ? std::to_string(*page.next_before) : "");
  json.end_object();
  return json_reply(std::move(json));
}

Reply verify_audit(Context const& context, http::Request const&, access::OrganizationScope const& scope) {
  audit::Verification const outcome = audit::verify(context.database, scope.organization());
  base::JsonWriter json;
  json.begin_object()
      .key("valid")
      .value(outcome.valid)
      .key("entries")
      .value(outcome.entries)
      .key("first_broken");
  outcome.first_broken ? json.value(*outcome.first_broken) : json.null();
  write_text_or_null(json, "head", outcome.head);
  json.key("removed").value(outcome.removed);
  write_time(json, "kept_since", outcome.kept_since);
  write_time(json, "broken_after", outcome.broken_after);
  json.end_object();
  return json_reply(std::move(json));
}

base::Result<audit::Filter> audit_filter_of(http::Request const& request) {
  audit::Filter filter{
      text_of(request, "actor"), text_of(request, "action"), text_of(request, "target"), {}, {}};
  TRY(filter.from, time_of(request, "from"));
  TRY(filter.to, time_of(request, "to"));
  return filter;
}

void write_audit_entry(base::JsonWriter& json, audit::Entry const& entry) {
  json.begin_object().key("id").value(entry.id.value).key("sequence").value(entry.sequence);
  json.key("at").value(base::rfc3339(entry.at));
  write_party(json, "actor", entry.actor);
  json.key("action").value(entry.action);
  write_party(json, "target", entry.target);
  for (auto const& [key, text] : {std::pair("before", &entry.before), std::pair("after", &entry.after)}) {
    json.key(key);
    text->empty() ? json.null() : json.raw(*text);
  }
  write_text_or_null(json, "address", entry.address);
  write_text_or_null(json, "request_id", entry.request_id);
  json.key("hash").value(entry.hash).end_object();
}

namespace {

base::Result<std::optional<std::int64_t>> sequence_of(std::string_view cursor) {
  if (cursor.empty()) return std::optional<std::int64_t>();
  auto const sequence = base::parse_integer(cursor);
  if (!sequence) return access::refused_cursor();
  return sequence;
}

void write_party(base::JsonWriter& json, std::string_view key, audit::Party const& party) {
  json.key(key).begin_object().key("kind").value(party.kind);
  write_text_or_null(json, "id", party.id);
  write_text_or_null(json, "name", party.name);
  json.end_object();
}

}  // namespace
}  // namespace usher::api
