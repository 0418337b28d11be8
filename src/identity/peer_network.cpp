#include "identity/peer_network.h"

#include <algorithm>
#include <array>

#include <arpa/inet.h>

namespace usher::identity {
namespace {

std::string text_of(int family, void const* bytes);

}  // namespace

std::string peer_network(std::string_view address) {
  std::string const text(address);
  std::array<unsigned char, 16> bytes{};
  if (inet_pton(AF_INET, text.c_str(), bytes.data()) == 1) {
    bytes[3] = 0;
    return text_of(AF_INET, bytes.data()) + "/24";
  }
  if (inet_pton(AF_INET6, text.c_str(), bytes.data()) != 1) return text;

  static constexpr std::array<unsigned char, 12> kMapped{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff};
  if (std::equal(kMapped.begin(), kMapped.end(), bytes.begin())) {
    bytes[15] = 0;
    return text_of(AF_INET, bytes.data() + 12) + "/24";
  }
  std::fill(bytes.begin() + 7, bytes.end(), static_cast<unsigned char>(0));
  return text_of(AF_INET6, bytes.data()) + "/56";
}

namespace {

std::string text_of(int family, void const* bytes) {
  std::array<char, INET6_ADDRSTRLEN> text{};
  inet_ntop(family, bytes, text.data(), text.size());
  return text.data();
}

}  // namespace
}  // namespace usher::identity
