#pragma once

#include <string>
#include <string_view>

#include "base/result.h"

namespace usher::client {

// Where to ask, as flags and the environment say it. The token itself is never a flag, which lists of
// processes show.
struct ConnectionSettings {
  std::string url;         // https://usher.acme.example
  std::string token;       // from USHER_TOKEN
  std::string token_file;  // goes before token; its first line
  std::string ca_file;     // PEM; who else is trusted, for a certificate of one's own
  // Refuses http:// to another machine unless it is said that this shall be so.
  enum class PlainHttp { kRefused, kAllowed };
  PlainHttp plain_http = PlainHttp::kRefused;
};

struct Connection {
  std::string url;  // without a slash at its end
  std::string token;
  std::string ca_file;
};

// Refuses with field USHER_URL or USHER_TOKEN (or --token-file), before anything is sent.
base::Result<Connection> connection_of(ConnectionSettings const& settings);

}  // namespace usher::client
