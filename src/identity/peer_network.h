#pragma once

#include <string>
#include <string_view>

namespace usher::identity {

// The network one party is likely to hold all of, as what is counted instead of a single address:
// "192.0.2.0/24", "2001:db8:1:100::/56". An IPv6 form of an IPv4 address counts as the IPv4 address. Anything
// that is not an address is returned as it came.
std::string peer_network(std::string_view address);

}  // namespace usher::identity
