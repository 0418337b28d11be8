#include "base/dns_text.h"

#include <algorithm>
#include <charconv>
#include <optional>

#include <arpa/inet.h>
#include <arpa/nameser.h>
#include <netdb.h>
#include <netinet/in.h>
#include <resolv.h>

namespace usher::base {
namespace {

// A resolver of one's own: that of the C library is shared by a thread, and keeps its settings.
class Resolver {
 public:
  explicit Resolver(DnsTextOptions const& options);
  ~Resolver() { res_nclose(&state_); }
  Resolver(Resolver const&) = delete;
  Resolver& operator=(Resolver const&) = delete;

  // The octets of the answer; nullopt where nobody answered. An answer that there is nothing is empty.
  std::optional<std::vector<unsigned char>> ask(std::string const& name);

 private:
  struct __res_state state_ {};
  bool is_ready_ = false;
};

std::optional<sockaddr_in> parse_server(std::string_view text);
std::vector<std::string> texts_in(std::vector<unsigned char> const& answer);

}  // namespace

Result<std::vector<std::string>> ResolverDnsText::records(std::string_view name) const {
  auto const answer = Resolver(options_).ask(std::string(name));
  if (!answer)
    return Error{ErrorKind::kUnavailable,
                 "dns_unavailable",
                 "The domain name system gave no answer. Try again in a moment.",
                 {},
                 {}};
  return texts_in(*answer);
}

Ok check_dns_server(std::string_view server) {
  if (server.empty() || parse_server(server)) return {};
  return invalid("dns_server",
                 "dns_server is an IPv4 address, with or without a port: 192.0.2.53 or 192.0.2.53:5353.");
}

namespace {

Resolver::Resolver(DnsTextOptions const& options) {
  is_ready_ = res_ninit(&state_) == 0;
  state_.retrans = static_cast<int>(options.timeout.count());
  state_.retry = 2;
  if (auto const server = parse_server(options.server)) {
    state_.nscount = 1;
    state_.nsaddr_list[0] = *server;
  }
}

std::optional<std::vector<unsigned char>> Resolver::ask(std::string const& name) {
  if (!is_ready_) return std::nullopt;
  std::vector<unsigned char> answer(16 * 1024);
  int const length =
      res_nquery(&state_, name.c_str(), ns_c_in, ns_t_txt, answer.data(), static_cast<int>(answer.size()));
  if (length < 0) {
    int const reason = state_.res_h_errno;
    if (reason == HOST_NOT_FOUND || reason == NO_DATA) return std::vector<unsigned char>();
    return std::nullopt;
  }
  answer.resize(std::min(answer.size(), static_cast<std::size_t>(length)));
  return answer;
}

std::optional<sockaddr_in> parse_server(std::string_view text) {
  sockaddr_in server{};
  server.sin_family = AF_INET;
  unsigned short port = NS_DEFAULTPORT;
  if (auto const colon = text.find(':'); colon != std::string_view::npos) {
    std::string_view const digits = text.substr(colon + 1);
    auto const [end, fault] = std::from_chars(digits.data(), digits.data() + digits.size(), port);
    if (fault != std::errc() || end != digits.data() + digits.size() || port == 0) return std::nullopt;
    text = text.substr(0, colon);
  }
  server.sin_port = htons(port);
  if (inet_pton(AF_INET, std::string(text).c_str(), &server.sin_addr) != 1) return std::nullopt;
  return server;
}

// A record is a row of strings of at most 255 octets, each behind its length (RFC 1035, 3.3.14). What does
// not parse is left out: it came from outside.
std::vector<std::string> texts_in(std::vector<unsigned char> const& answer) {
  std::vector<std::string> found;
  ns_msg message;
  if (answer.empty() || ns_initparse(answer.data(), static_cast<int>(answer.size()), &message) != 0)
    return found;
  for (int i = 0; i < ns_msg_count(message, ns_s_an); ++i) {
    ns_rr record;
    if (ns_parserr(&message, ns_s_an, i, &record) != 0) break;
    if (ns_rr_type(record) != ns_t_txt) continue;  // a CNAME on the way
    std::string text;
    unsigned char const* at = ns_rr_rdata(record);
    unsigned char const* const end = at + ns_rr_rdlen(record);
    while (at < end) {
      auto const length = std::min<std::ptrdiff_t>(*at, end - at - 1);
      text.append(reinterpret_cast<char const*>(at + 1), static_cast<std::size_t>(length));
      at += length + 1;
    }
    found.push_back(std::move(text));
  }
  return found;
}

}  // namespace
}  // namespace usher::base
