#include "identity/relying_party.h"

#include <algorithm>

#include "base/text.h"

namespace usher::identity {
namespace {

struct Place {
  std::string host;
  std::string port;  // empty: that of the scheme
};
// nullopt for what is no host and port.
std::optional<Place> place_of(std::string_view authority);
bool is_name(std::string_view host);
bool is_localhost(std::string_view host);

}  // namespace

std::optional<RelyingParty> relying_party_of(std::string_view public_url) {
  std::string const url = base::ascii_lower(public_url);
  bool const is_https = url.starts_with("https://");
  if (!is_https && !url.starts_with("http://")) return std::nullopt;
  std::string_view const rest = std::string_view(url).substr(is_https ? 8 : 7);
  auto const place = place_of(rest.substr(0, rest.find_first_of("/?#")));
  if (!place || !is_name(place->host)) return std::nullopt;
  if (!is_https && !is_localhost(place->host)) return std::nullopt;
  std::string origin = (is_https ? "https://" : "http://") + place->host;
  if (!place->port.empty() && place->port != (is_https ? "443" : "80")) origin += ":" + place->port;
  return RelyingParty{place->host, origin};
}

namespace {

std::optional<Place> place_of(std::string_view authority) {
  auto const colon = authority.find(':');
  if (colon == std::string_view::npos) return Place{std::string(authority), ""};
  auto const port = base::parse_integer(authority.substr(colon + 1));
  if (!port || *port < 1 || *port > 65535) return std::nullopt;
  return Place{std::string(authority.substr(0, colon)), std::to_string(*port)};
}

// An address in IPv6 has brackets; one in IPv4 ends in a number, which no name does.
bool is_name(std::string_view host) {
  auto const is_allowed = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '.';
  };
  if (host.empty() || host.size() > 253 || host.front() == '.' || host.back() == '.') return false;
  if (!std::all_of(host.begin(), host.end(), is_allowed)) return false;
  return !base::parse_integer(host.substr(host.rfind('.') + 1));
}

bool is_localhost(std::string_view host) {
  return host == "localhost" || host.ends_with(".localhost");
}

}  // namespace
}  // namespace usher::identity
