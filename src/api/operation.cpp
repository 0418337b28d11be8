#include "api/operation.h"

#include "base/log.h"

namespace usher::api {
namespace {

bool relational_store_answers(Context const& context);
bool event_store_answers(Context const& context);

}  // namespace

http::Response get_health() {
  return http::Response::text("ok\n");
}

http::Response get_readiness(Context const& context) {
  if (!relational_store_answers(context))
    return http::Response::text("the relational store does not answer\n", 503);
  if (!event_store_answers(context)) return http::Response::text("the event store does not answer\n", 503);
  return http::Response::text("ready\n");
}

http::Response get_metrics(Context const& context, http::Request const& request) {
  if (request.peer != "127.0.0.1" && request.peer != "::1")
    return refusal(base::forbidden("Metrics are shown on this machine only."), request);
  return http::Response::bytes(context.metrics(), "text/plain; version=0.0.4; charset=utf-8");
}

http::Response get_openapi(Context const& context) {
  return http::Response::json(context.settings.openapi);
}

namespace {

bool relational_store_answers(Context const& context) {
  try {
    return context.database.read([](db::Transaction& transaction) {
      return transaction.value<std::int64_t>("select count(*) from schema_migrations").value_or(0) > 0;
    });
  } catch (db::StoreFault const& fault) {
    base::log::warning("readiness.relational_store", {{"fault", fault.what()}});
    return false;
  }
}

bool event_store_answers(Context const& context) {
  return static_cast<bool>(context.events.check());
}

}  // namespace
}  // namespace usher::api
