#include "client/connection.h"

#include <algorithm>
#include <fstream>

#include "base/text.h"

namespace usher::client {
namespace {

constexpr std::string_view kTokenPrefix = "usher_";

base::Result<std::string> url_of(ConnectionSettings const& settings);
base::Result<std::string> token_of(ConnectionSettings const& settings);
bool is_this_machine(std::string_view authority);

}  // namespace

base::Result<Connection> connection_of(ConnectionSettings const& settings) {
  TRY(std::string url, url_of(settings));
  TRY(std::string token, token_of(settings));
  return Connection{std::move(url), std::move(token), settings.ca_file};
}

namespace {

base::Result<std::string> url_of(ConnectionSettings const& settings) {
  std::string_view url = base::trim(settings.url);
  auto const refused = [](std::string message) { return base::invalid("USHER_URL", std::move(message)); };
  if (url.empty()) return refused("Say where Usher is, as https://usher.acme.example.");
  while (url.ends_with('/')) url.remove_suffix(1);
  bool const is_tls = base::ascii_lower(url).starts_with("https://");
  if (!is_tls && !base::ascii_lower(url).starts_with("http://"))
    return refused("It begins with https://, as https://usher.acme.example.");
  std::string_view const authority = url.substr(is_tls ? 8 : 7);
  bool const is_plain =
      std::all_of(authority.begin(), authority.end(), [](char c) { return c > ' ' && c < 0x7f; });
  if (authority.empty() || !is_plain || authority.find_first_of("/?#@\\") != std::string_view::npos)
    return refused("It is https://, a host and perhaps a port, and nothing else.");
  if (!is_tls && !is_this_machine(authority) &&
      settings.plain_http == ConnectionSettings::PlainHttp::kRefused)
    return refused(
        "Over http:// everybody on the way could read the token. Use https://, or add --plain-http.");
  return std::string(url);
}

base::Result<std::string> token_of(ConnectionSettings const& settings) {
  std::string const field = settings.token_file.empty() ? "USHER_TOKEN" : "--token-file";
  std::string token = settings.token;
  if (!settings.token_file.empty()) {
    std::ifstream file(settings.token_file);
    if (!file || !std::getline(file, token)) return base::invalid(field, "This file cannot be read.");
  }
  token = base::trim(token);
  if (token.empty())
    return base::invalid(field,
                         "Set it to an API token, which the settings of the workspace make (API access).");
  bool const is_plain = std::all_of(token.begin(), token.end(), [](char c) { return c > ' ' && c < 0x7f; });
  if (!token.starts_with(kTokenPrefix) || !is_plain)
    return base::invalid(field, "This is no API token; one begins with usher_.");
  return token;
}

bool is_this_machine(std::string_view authority) {
  if (authority == "[::1]" || authority.starts_with("[::1]:")) return true;
  std::string_view const host = authority.substr(0, authority.find(':'));
  if (base::ascii_lower(host) == "localhost") return true;
  // Numbers only: 127.evil.example is a name.
  return host.starts_with("127.") && host.find_first_not_of("0123456789.") == std::string_view::npos;
}

}  // namespace
}  // namespace usher::client
