#include "api/invitation_batch.h"

#include "access/batches/batch_change.h"
#include "access/batches/batch_csv.h"
#include "access/idempotency.h"

namespace usher::api {
base::InvitationBatchId batch_of(http::Request const& request) {
  return base::InvitationBatchId(request.parameter("batch"));
}

Reply list_invitation_batches(Context const& context, http::Request const& request,
                              access::OrganizationScope const& scope) {
  TRY(Paging const paging, paging_of(request));
  TRY(auto const page, context.database.read([&](db::Transaction& transaction) {
    return access::list_batches(transaction, scope, paging.cursor, paging.limit);
  }));
  base::JsonWriter json;
  json.begin_object().key("items").begin_array();
  for (access::InvitationBatch const& batch : page.batches) {
    json.begin_object();
    write_batch(json, batch);
    json.end_object();
  }
  json.end_array();
  write_text_or_null(json, "next_cursor", page.next_cursor);
  json.end_object();
  return json_reply(std::move(json));
}

Reply get_invitation_batch(Context const& context, http::Request const& request,
                           access::OrganizationScope const& scope) {
  return context.database.read([&](db::Transaction& transaction) -> Reply {
    auto batch = access::find_batch(transaction, scope.organization(), batch_of(request));
    if (!batch) return base::not_found("There is no such batch.");
    return http::Response::json(
        batch_json(access::figures_of(transaction, context.services, *std::move(batch))));
  });
}

Reply apply_invitation_batch(Context const& context, http::Request const& request,
                             access::OrganizationScope const& scope) {
  TRY(JsonObject const body, JsonObject::parse(request.body));
  CHECK(body.finish());
  TRY(auto const key, idempotency_key_of(request, scope.organization()));
  TRY(std::string const json,
      context.database.write([&](db::Transaction& transaction) -> base::Result<std::string> {
        if (key) {
          // The batch is the request: the same key for another one is another request.
          TRY(auto const earlier, access::earlier_response(transaction, context.clock, scope.account(), *key,
                                                           "apply " + batch_of(request).value));
          if (earlier) return *earlier;
        }
        TRY(auto const batch, access::apply_batch(transaction, context.services, scope, batch_of(request)));
        base::JsonWriter answer;
        answer.begin_object();
        write_batch(answer, batch);
        answer.end_object();
        if (key) access::keep_response(transaction, scope.account(), *key, answer.text());
        return answer.take();
      }));
  return http::Response::json(json, 202);
}

Reply undo_invitation_batch(Context const& context, http::Request const& request,
                            access::OrganizationScope const& scope) {
  TRY(JsonObject const body, JsonObject::parse(request.body));
  CHECK(body.finish());
  TRY(auto const undone, context.database.write([&](db::Transaction& transaction) {
    return access::undo_batch(transaction, context.services, scope, batch_of(request));
  }));
  base::JsonWriter json;
  json.begin_object();
  write_batch(json, undone.batch);
  json.key("pending").value(undone.pending).key("accepted").value(undone.accepted).end_object();
  return json_reply(std::move(json), 202);
}

Reply get_invitation_batch_template(Context const&, http::Request const&, access::OrganizationScope const&) {
  return file_reply(access::batch_template_csv(), kCsvType, "invite.csv");
}

}  // namespace usher::api
