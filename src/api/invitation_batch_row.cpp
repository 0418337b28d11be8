#include "access/batches/batch_change.h"
#include "access/batches/batch_csv.h"
#include "api/invitation_batch.h"
#include "api/report_position.h"
#include "base/text.h"

namespace usher::api {
namespace {

base::Result<std::int64_t> number_of(http::Request const& request);

}  // namespace

Reply list_invitation_batch_rows(Context const& context, http::Request const& request,
                                 access::OrganizationScope const& scope) {
  access::BatchRowQuery query;
  TRY(Paging const paging, paging_of(request));
  query.limit = paging.limit;
  query.cursor = paging.cursor;
  TRY(query.search, check_search(text_of(request, "search")));
  if (std::string const filter = text_of(request, "filter"); !filter.empty()) {
    query.disposition = access::parse_disposition(filter);
    query.verdict = access::parse_verdict(filter);
    if (!query.disposition && !query.verdict)
      return base::invalid("filter", "There is no such filter.", "invalid_request");
  }
  TRY(auto const page, context.database.read([&](db::Transaction& transaction) {
    return access::list_batch_rows(transaction, context.services, scope, batch_of(request), query);
  }));
  base::JsonWriter json;
  json.begin_object().key("items").begin_array();
  for (access::BatchRow const& row : page.rows) {
    auto const invitation = page.invitations.find(row.invitation);
    write_batch_row(json, row, invitation == page.invitations.end() ? nullptr : &invitation->second);
  }
  json.end_array();
  write_text_or_null(json, "next_cursor", page.next_cursor);
  json.end_object();
  return json_reply(std::move(json));
}

Reply update_invitation_batch_row(Context const& context, http::Request const& request,
                                  access::OrganizationScope const& scope) {
  TRY(std::int64_t const number, number_of(request));
  TRY(JsonObject body, JsonObject::parse(request.body));
  access::BatchRowEdit edit;
  TRY(edit.email, body.optional_text("email"));
  TRY(edit.role, body.optional_text("role"));
  TRY(edit.projects, body.optional_text("projects"));
  TRY(edit.teams, body.optional_text("teams"));
  TRY(edit.access_ends, body.optional_text("access_ends"));
  TRY(edit.message, body.optional_text("message"));
  TRY(edit.is_skipped, body.optional_flag("skipped"));
  CHECK(body.finish());
  TRY(auto const row, context.database.write([&](db::Transaction& transaction) {
    return access::edit_batch_row(transaction, context.services, scope, batch_of(request), number, edit);
  }));
  base::JsonWriter json;
  write_batch_row(json, row, nullptr);
  return json_reply(std::move(json));
}

Reply export_invitation_batch_rows(Context const& context, http::Request const& request,
                                   access::OrganizationScope const& scope) {
  return context.database.read([&](db::Transaction& transaction) -> Reply {
    auto const batch = access::find_batch(transaction, scope.organization(), batch_of(request));
    if (!batch) return base::not_found("There is no such batch.");
    return file_reply(access::batch_rows_csv(transaction, context.services, scope, *batch), kCsvType,
                      "invitations.csv");
  });
}

namespace {

base::Result<std::int64_t> number_of(http::Request const& request) {
  auto const number = base::parse_integer(request.parameter("row"));
  if (!number) return base::not_found("There is no such row.");
  return *number;
}

}  // namespace
}  // namespace usher::api
