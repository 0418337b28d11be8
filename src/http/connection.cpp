#include "http/connection.h"

#include <utility>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>

#include "http/served_connection.h"

namespace usher::http {

void open_connection(Loop& loop, OwnedSocket socket, Family family, std::string peer) {
  Socket stream(loop.context().get_executor());
  boost::system::error_code error;
  stream.assign(family == Family::kV6 ? boost::asio::ip::tcp::v6() : boost::asio::ip::tcp::v4(), socket.get(),
                error);
  if (error) return;
  socket.release();
  stream.non_blocking(true, error);
  stream.set_option(boost::asio::ip::tcp::no_delay(true), error);
  auto connection = std::make_shared<ServedConnection>(loop, std::move(stream), std::move(peer));
  boost::asio::co_spawn(loop.context().get_executor(), ServedConnection::run(std::move(connection)),
                        boost::asio::detached);
}

}  // namespace usher::http
