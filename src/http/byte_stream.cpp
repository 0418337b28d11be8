#include "http/byte_stream.h"

#include <utility>

#include <boost/asio/write.hpp>

// g++ 12 destroys temporaries in the operand of co_await twice when they are built by a conditional or a
// braced list. Every argument of an awaited call here is therefore a named local.

namespace usher::http {

namespace net = boost::asio;
using boost::system::error_code;

ByteStream::ByteStream(Socket socket, net::ssl::context* tls) : socket_(std::move(socket)) {
  if (tls != nullptr) tls_.emplace(socket_, *tls);
}

Task<bool> ByteStream::shake_hands() {
  if (!tls_) co_return true;
  auto [error] = co_await tls_->async_handshake(net::ssl::stream_base::server, kAwait);
  co_return !error;
}

Task<std::size_t> ByteStream::read_some(net::mutable_buffer space) {
  if (!tls_) {
    auto [error, count] = co_await socket_.async_read_some(space, kAwait);
    co_return error ? 0 : count;
  }
  auto [error, count] = co_await tls_->async_read_some(space, kAwait);
  co_return error ? 0 : count;
}

std::optional<std::size_t> ByteStream::write_now(std::string_view bytes) {
  if (tls_) return 0;
  error_code error;
  auto const count = socket_.write_some(net::buffer(bytes), error);
  if (error && error != net::error::would_block) return std::nullopt;
  return count;
}

Task<bool> ByteStream::write_all(std::string_view bytes) {
  auto const buffer = net::buffer(bytes);
  if (!tls_) {
    auto [error, count] = co_await net::async_write(socket_, buffer, kAwait);
    co_return !error;
  }
  auto [error, count] = co_await net::async_write(*tls_, buffer, kAwait);
  co_return !error;
}

Task<void> ByteStream::finish() {
  if (tls_) {
    cancel();  // whoever watches an event stream must not read along
    co_await tls_->async_shutdown(kAwait);
  }
  error_code ignored;
  socket_.shutdown(net::ip::tcp::socket::shutdown_send, ignored);
}

Task<std::size_t> ByteStream::discard_some(net::mutable_buffer space) {
  auto [error, count] = co_await socket_.async_read_some(space, kAwait);
  co_return error ? 0 : count;
}

void ByteStream::cancel() {
  error_code ignored;
  socket_.cancel(ignored);
}

void ByteStream::close() {
  error_code ignored;
  socket_.close(ignored);
}

}  // namespace usher::http
