#pragma once

#include <functional>
#include <optional>

#include "http/response.h"

namespace usher::http {

// The promise of one answer, for handlers that finish later than they return. Move-only. Exactly one send,
// from any thread; without one, the last owner's end answers 500. Sending after the client or the server has
// gone does nothing.
class Reply {
 public:
  // Called once with the response, or with nullopt when the reply was dropped.
  using Deliver = std::function<void(std::optional<Response>)>;

  explicit Reply(Deliver deliver) : deliver_(std::move(deliver)) {}
  Reply(Reply&& other) noexcept;
  Reply& operator=(Reply&& other) noexcept;
  ~Reply();

  // Throws std::logic_error the second time.
  void send(Response response);

 private:
  void drop() noexcept;
  Deliver deliver_;  // empty once used
};

}  // namespace usher::http
