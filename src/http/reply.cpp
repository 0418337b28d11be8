#include "http/reply.h"

#include <stdexcept>
#include <utility>

namespace usher::http {

void Reply::send(Response response) {
  auto const deliver = std::exchange(deliver_, nullptr);
  if (!deliver) throw std::logic_error("a reply is sent once");
  deliver(std::move(response));
}

Reply::Reply(Reply&& other) noexcept : deliver_(std::exchange(other.deliver_, nullptr)) {}

Reply& Reply::operator=(Reply&& other) noexcept {
  if (this != &other) {
    drop();
    deliver_ = std::exchange(other.deliver_, nullptr);
  }
  return *this;
}

Reply::~Reply() {
  drop();
}

void Reply::drop() noexcept {
  if (auto const deliver = std::exchange(deliver_, nullptr)) deliver(std::nullopt);
}

}  // namespace usher::http
