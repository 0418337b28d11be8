#pragma once

#include <chrono>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace usher::base {

// Where TXT records of the domain name system come from. Thread-safe. Asking takes seconds when nobody
// answers: never ask inside a transaction or with a lock held.
class DnsText {
 public:
  virtual ~DnsText() = default;
  // The records of this name, each in one piece; none where the name has none or does not exist. Refuses with
  // dns_unavailable where nobody could say.
  virtual Result<std::vector<std::string>> records(std::string_view name) const = 0;
};

struct DnsTextOptions {
  std::string server;  // an IPv4 address, with or without a port; empty: those of the system
  std::chrono::seconds timeout{2};
};

// Asks a resolver over the network, twice at most.
class ResolverDnsText : public DnsText {
 public:
  explicit ResolverDnsText(DnsTextOptions options) : options_(std::move(options)) {}
  Result<std::vector<std::string>> records(std::string_view name) const override;

 private:
  DnsTextOptions options_;
};

// Refuses what DnsTextOptions::server cannot be.
Ok check_dns_server(std::string_view server);

}  // namespace usher::base
