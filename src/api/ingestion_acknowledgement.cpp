#include "api/ingestion_acknowledgement.h"

namespace usher::api {

void Acknowledgement::finish(events::AppendResult const& result,
                             std::function<IngestionReply()> const& done) {
  if (!result) {
    std::lock_guard const lock(mutex_);
    refusal_ = result.error();
  }
  if (--waiting_ > 0) return;
  // The last one alone is left: nobody else touches what follows.
  answer(refusal_ ? unavailable_reply(*refusal_) : done());
}

void Acknowledgement::answer(IngestionReply const& reply) {
  reply_.send(response_of(reply, origin_));
}

http::Response response_of(IngestionReply const& reply, std::string_view origin) {
  auto response = http::Response::bytes(reply.body, reply.content_type, reply.status);
  if (!origin.empty()) {
    // SDKs send with credentials, so the exact origin must be named; no cookie of ours is read here.
    response.set("access-control-allow-origin", origin);
    response.set("access-control-allow-credentials", "true");
    response.set("vary", "origin");
  }
  if (reply.status == 429 || reply.status == 503) response.set("retry-after", "1");
  return response;
}

}  // namespace usher::api
