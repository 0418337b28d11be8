#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl/context.hpp>
#include <boost/asio/ssl/stream.hpp>
#include <boost/asio/use_awaitable.hpp>

// Private to http, and the one header of it that shows Asio.
namespace usher::http {

using Executor = boost::asio::io_context::executor_type;
using Socket = boost::asio::basic_stream_socket<boost::asio::ip::tcp, Executor>;
template <class T>
using Task = boost::asio::awaitable<T, Executor>;
constexpr boost::asio::as_tuple_t<boost::asio::use_awaitable_t<Executor>> kAwait{};

// The bytes of one connection, in the clear or through TLS. Used on its loop's thread only. One coroutine may
// read while another writes.
class ByteStream {
 public:
  // tls: nullptr for a connection in the clear.
  ByteStream(Socket socket, boost::asio::ssl::context* tls);
  ByteStream(ByteStream const&) = delete;
  ByteStream& operator=(ByteStream const&) = delete;

  bool is_secure() const { return tls_.has_value(); }
  Executor executor() { return socket_.get_executor(); }

  Task<bool> shake_hands();
  // 0 when there is no more to come.
  Task<std::size_t> read_some(boost::asio::mutable_buffer space);
  // As much as the system takes without waiting, which for most answers is all; nothing through TLS. nullopt
  // if the connection is broken.
  std::optional<std::size_t> write_now(std::string_view bytes);
  // False if the connection is broken. The bytes stay with the caller.
  Task<bool> write_all(std::string_view bytes);
  // Tells the client that nothing more comes.
  Task<void> finish();
  // After finish: what still arrives, unread by TLS. 0 when there is no more.
  Task<std::size_t> discard_some(boost::asio::mutable_buffer space);

  void cancel();  // what is waited for ends now
  void close();

 private:
  Socket socket_;
  std::optional<boost::asio::ssl::stream<Socket&>> tls_;
};

}  // namespace usher::http
