#pragma once

#include <atomic>
#include <functional>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>

#include "api/ingestion.h"
#include "api/ingestion_payload.h"
#include "api/ingestion_reply.h"
#include "http/reply.h"
#include "http/request.h"

namespace usher::api {

// Answers one request when the last of its projects is durable. Shared by the callbacks of all of them.
class Acknowledgement {
 public:
  Acknowledgement(http::Reply reply, http::Request const& request, IngestionPayload payload,
                  IngestionFigures& figures)
      : reply_(std::move(reply)),
        origin_(request.header("origin").value_or("")),
        payload_(std::move(payload)),
        figures_(figures) {}

  IngestionPayload const& payload() const { return payload_; }
  void expect(std::size_t requests) { waiting_ = requests; }
  // By the writer's threads; the last call answers.
  void finish(events::AppendResult const& result, std::function<IngestionReply()> const& done);
  void answer(IngestionReply const& reply);
  void count(std::size_t accepted, std::size_t refused) {
    figures_.accepted += accepted;
    figures_.refused += refused;
  }

 private:
  http::Reply reply_;
  std::string const origin_;
  IngestionPayload payload_;
  IngestionFigures& figures_;
  std::atomic<std::size_t> waiting_{1};
  std::mutex mutex_;
  std::optional<base::Error> refusal_;  // guarded by mutex_
};

// With what lets pages of other origins read it.
http::Response response_of(IngestionReply const& reply, std::string_view origin);

}  // namespace usher::api
