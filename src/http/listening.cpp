#include "http/listening.h"

#include <cerrno>
#include <cstring>
#include <memory>
#include <stdexcept>
#include <string_view>
#include <utility>

#include <arpa/inet.h>
#include <netdb.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

namespace usher::http {
namespace {

using AddressList = std::unique_ptr<addrinfo, decltype(&freeaddrinfo)>;
enum class Sharing { kAlone, kWithSiblings };

AddressList resolve(std::string const& address);
OwnedSocket bind_socket(addrinfo const& where, std::string const& address, Sharing sharing);
void set_port(sockaddr& address, std::uint16_t port);
void switch_on(OwnedSocket const& socket, int level, int option);
[[noreturn]] void refuse(std::string const& address, std::string const& why);

}  // namespace

std::vector<OwnedSocket> listen_on(std::string const& address, unsigned count) {
  auto const where = resolve(address);
  // SO_REUSEPORT would let a second server of the same user share the port unnoticed; alone, it is refused.
  bind_socket(*where, address, Sharing::kAlone);

  std::vector<OwnedSocket> sockets;
  for (unsigned i = 0; i < count; ++i) {
    sockets.push_back(bind_socket(*where, address, Sharing::kWithSiblings));
    if (listen(sockets.back().get(), SOMAXCONN) != 0) refuse(address, std::strerror(errno));
    if (i == 0) set_port(*where->ai_addr, port_of(sockets.front()));  // port 0 has become a number
  }
  return sockets;
}

std::uint16_t port_of(OwnedSocket const& socket) {
  sockaddr_storage address{};
  socklen_t length = sizeof address;
  getsockname(socket.get(), reinterpret_cast<sockaddr*>(&address), &length);
  return ntohs(address.ss_family == AF_INET6 ? reinterpret_cast<sockaddr_in6&>(address).sin6_port
                                             : reinterpret_cast<sockaddr_in&>(address).sin_port);
}

std::string address_text(sockaddr_storage const& address) {
  char text[INET6_ADDRSTRLEN] = "";
  if (address.ss_family == AF_INET6)
    inet_ntop(AF_INET6, &reinterpret_cast<sockaddr_in6 const&>(address).sin6_addr, text, sizeof text);
  else if (address.ss_family == AF_INET)
    inet_ntop(AF_INET, &reinterpret_cast<sockaddr_in const&>(address).sin_addr, text, sizeof text);
  constexpr std::string_view kMapped = "::ffff:";
  std::string_view view = text;
  if (view.starts_with(kMapped) && view.find('.') != std::string_view::npos)
    view.remove_prefix(kMapped.size());
  return std::string(view);
}

OwnedSocket::~OwnedSocket() {
  if (descriptor_ >= 0) close(descriptor_);
}

int OwnedSocket::release() {
  return std::exchange(descriptor_, -1);
}

namespace {

AddressList resolve(std::string const& address) {
  auto const colon = address.rfind(':');
  if (colon == std::string::npos) refuse(address, "expected host:port");
  auto host = address.substr(0, colon);
  auto const port = address.substr(colon + 1);
  bool const brackets = host.size() >= 2 && host.front() == '[' && host.back() == ']';
  if (brackets) host = host.substr(1, host.size() - 2);
  if (!brackets && host.find(':') != std::string::npos) refuse(address, "put an IPv6 address in brackets");
  if (port.empty() || port.size() > 5 || port.find_first_not_of("0123456789") != std::string::npos ||
      std::stoi(port) > 65535)
    refuse(address, "the port is a number from 0 to 65535");

  addrinfo hints{};
  hints.ai_socktype = SOCK_STREAM;
  hints.ai_flags = AI_PASSIVE | AI_NUMERICSERV;
  addrinfo* found = nullptr;
  int const failure = getaddrinfo(host.empty() ? nullptr : host.c_str(), port.c_str(), &hints, &found);
  if (failure != 0) refuse(address, gai_strerror(failure));
  return AddressList(found, &freeaddrinfo);
}

OwnedSocket bind_socket(addrinfo const& where, std::string const& address, Sharing sharing) {
  OwnedSocket socket(::socket(where.ai_family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, IPPROTO_TCP));
  if (socket.get() < 0) refuse(address, std::strerror(errno));
  switch_on(socket, SOL_SOCKET, SO_REUSEADDR);
  if (sharing == Sharing::kWithSiblings) switch_on(socket, SOL_SOCKET, SO_REUSEPORT);
  if (bind(socket.get(), where.ai_addr, where.ai_addrlen) != 0) refuse(address, std::strerror(errno));
  return socket;
}

void set_port(sockaddr& address, std::uint16_t port) {
  if (address.sa_family == AF_INET6)
    reinterpret_cast<sockaddr_in6&>(address).sin6_port = htons(port);
  else
    reinterpret_cast<sockaddr_in&>(address).sin_port = htons(port);
}

void switch_on(OwnedSocket const& socket, int level, int option) {
  int const on = 1;
  setsockopt(socket.get(), level, option, &on, sizeof on);
}

void refuse(std::string const& address, std::string const& why) {
  throw std::runtime_error("cannot listen on " + address + ": " + why);
}

}  // namespace
}  // namespace usher::http
