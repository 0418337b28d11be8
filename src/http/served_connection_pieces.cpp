#include <utility>

#include "base/log.h"
#include "http/access_log.h"
#include "http/served_connection.h"

// A body that is made while it is sent, piece by piece.
namespace usher::http {
namespace {

constexpr auto kBusyPause = std::chrono::milliseconds(100);

}  // namespace

Task<bool> ServedConnection::write_pieces(Exchange& exchange, Response const& response) {
  Framing framing = framing_of(exchange);
  framing.body_end = exchange.knows_chunks ? BodyEnd::kChunks : BodyEnd::kClose;
  if (!exchange.knows_chunks) framing.persistence = exchange.persistence = Persistence::kClose;
  append_head(out_, response, service_.standard_headers, framing);
  Counters::add(service_.counters.answered[2]);
  if (exchange.request.method == Method::kHead) co_return true;

  std::size_t sent = 0;
  Piece piece{BodyRest::kMore, ""};
  while (piece.rest == BodyRest::kMore) {
    auto const body = response.body_stream();
    piece = co_await next_piece(body);
    sent += piece.bytes.size();
    if (exchange.knows_chunks) {
      append_chunk(out_, piece.bytes);
      if (piece.rest == BodyRest::kEnd) append_last_chunk(out_);
    } else {
      out_ += piece.bytes;
    }
    bool const flushed = co_await flush();
    if (!flushed) piece.rest = BodyRest::kBroken;
  }
  if (service_.options.access_log) log_access(service_, exchange, response.status(), sent);
  co_return piece.rest == BodyRest::kEnd;
}

Task<ServedConnection::Piece> ServedConnection::next_piece(std::shared_ptr<BodyStream const> body) {
  piece_.reset();
  enter(Phase::kWorking);
  auto const job = [body, inbox = loop_.inbox(), weak = weak_from_this()] {
    Piece made;
    try {
      made.rest = body->next(made.bytes);
    } catch (std::exception const& fault) {
      made.rest = BodyRest::kBroken;
      base::log::error("response failed", {{"what", fault.what()}});
    }
    inbox->post([weak, made = std::move(made)]() mutable {
      auto const self = weak.lock();
      if (!self) return;
      self->piece_ = std::move(made);
      self->wake_.cancel();
    });
  };
  // What has begun waits where something new would be refused.
  while (!service_.pool.try_submit(job)) {
    wake_.expires_after(kBusyPause);
    co_await wake_.async_wait(kAwait);
  }
  while (!piece_) {
    wake_.expires_at(kNever);
    co_await wake_.async_wait(kAwait);
  }
  co_return *std::exchange(piece_, std::nullopt);
}

}  // namespace usher::http
