#pragma once

#include <string>
#include <string_view>

#include "base/result.h"

namespace usher::mail {

enum class Encryption {
  kOffered,   // STARTTLS where the server offers it (RFC 3207)
  kRequired,  // STARTTLS or nothing
  kImplicit,  // TLS from the first octet (RFC 8314): smtps
};

struct SmtpServer {
  std::string host;  // a name, an IPv4 address, or an IPv6 address in brackets
  int port = 587;
  Encryption encryption = Encryption::kOffered;
  std::string user;  // empty: no login
  std::string password;
  std::string hello_name;  // what EHLO says; empty: this machine's name
};

// smtp://[user:password@]host[:port][/hello.name][?tls=required], or smtps:// (port 465). User and password
// are percent-encoded. A login over the network needs encryption: with a user, smtp:// requires STARTTLS
// unless the host is this machine (localhost, 127.…, [::1]). Refusals name what is wrong and never repeat the
// password.
base::Result<SmtpServer> parse_smtp_url(std::string_view url);

}  // namespace usher::mail
