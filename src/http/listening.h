#pragma once

#include <cstdint>
#include <string>
#include <vector>

struct sockaddr_storage;

namespace usher::http {

// A socket that is closed with its owner.
class OwnedSocket {
 public:
  explicit OwnedSocket(int descriptor) : descriptor_(descriptor) {}
  OwnedSocket(OwnedSocket&& other) noexcept : descriptor_(other.release()) {}
  OwnedSocket& operator=(OwnedSocket&&) = delete;
  ~OwnedSocket();

  int get() const { return descriptor_; }
  int release();  // the caller closes it now

 private:
  int descriptor_;
};

// `count` non-blocking sockets that listen on one address, between which the kernel shares out connections.
// Throws std::runtime_error naming the address when that cannot be, also when another process listens there.
std::vector<OwnedSocket> listen_on(std::string const& address, unsigned count);

std::uint16_t port_of(OwnedSocket const& socket);

// The address without port; an IPv4 client of an IPv6 socket reads as IPv4.
std::string address_text(sockaddr_storage const& address);

}  // namespace usher::http
