#include "mail/smtp_url.h"

#include <algorithm>
#include <charconv>
#include <optional>

#include "base/encoding.h"
#include "base/text.h"

namespace usher::mail {
namespace {

base::Error refusal(std::string message);
base::Ok take_login(std::string_view login, SmtpServer& server);
base::Ok take_host(std::string_view host_and_port, SmtpServer& server);
bool is_host(std::string_view host);
bool is_this_machine(std::string_view host);

}  // namespace

base::Result<SmtpServer> parse_smtp_url(std::string_view url) {
  SmtpServer server;
  if (url.rfind("smtps://", 0) == 0) {
    server.encryption = Encryption::kImplicit;
    server.port = 465;
    url.remove_prefix(8);
  } else if (url.rfind("smtp://", 0) == 0) {
    url.remove_prefix(7);
  } else {
    return refusal("Mail is sent to smtp://host:port, smtps://host:port or maildir:/folder.");
  }

  auto const question = url.find('?');
  if (question != std::string_view::npos) {
    if (url.substr(question + 1) != "tls=required") return refusal("The only option is ?tls=required.");
    if (server.encryption == Encryption::kOffered) server.encryption = Encryption::kRequired;
    url = url.substr(0, question);
  }
  if (auto const slash = url.find('/'); slash != std::string_view::npos) {
    server.hello_name = url.substr(slash + 1);
    if (!server.hello_name.empty() && !is_host(server.hello_name))
      return refusal(
          "What follows the slash is the name to say to the server, as in "
          "smtp://host:587/usher.example.com.");
    url = url.substr(0, slash);
  }
  if (auto const at = url.rfind('@'); at != std::string_view::npos) {
    CHECK(take_login(url.substr(0, at), server));
    url.remove_prefix(at + 1);
  }
  CHECK(take_host(url, server));
  if (!server.user.empty() && server.encryption == Encryption::kOffered && !is_this_machine(server.host))
    server.encryption = Encryption::kRequired;
  return server;
}

namespace {

base::Error refusal(std::string message) {
  return base::invalid("mail.url", std::move(message), "mail_url_invalid");
}

base::Ok take_login(std::string_view login, SmtpServer& server) {
  auto const colon = login.find(':');
  auto const user = base::percent_decode(login.substr(0, colon), base::PlusSign::kLiteral);
  auto const password = colon == std::string_view::npos
                            ? std::optional<std::string>("")
                            : base::percent_decode(login.substr(colon + 1), base::PlusSign::kLiteral);
  if (!user || !password || user->empty())
    return refusal("User and password are written user:password@, with @ : / and % as %40 %3A %2F and %25.");
  for (std::string const* text : {&*user, &*password})
    if (!base::is_valid_utf8(*text) || base::has_control_characters(*text))
      return refusal("User and password may not contain control characters.");
  server.user = *user;
  server.password = *password;
  return {};
}

base::Ok take_host(std::string_view host_and_port, SmtpServer& server) {
  std::string_view host = host_and_port;
  auto const colon = host_and_port.rfind(':');
  auto const bracket = host_and_port.rfind(']');
  if (colon != std::string_view::npos && (bracket == std::string_view::npos || colon > bracket)) {
    std::string_view const port = host_and_port.substr(colon + 1);
    auto const [end, error] = std::from_chars(port.data(), port.data() + port.size(), server.port);
    if (error != std::errc() || end != port.data() + port.size() || server.port < 1 || server.port > 65535)
      return refusal("The port is a number from 1 to 65535.");
    host = host_and_port.substr(0, colon);
  }
  bool const is_ipv6 =
      host.size() > 4 && host.front() == '[' && host.back() == ']' &&
      host.substr(1, host.size() - 2).find_first_not_of("0123456789abcdefABCDEF:.") == std::string_view::npos;
  if (!is_ipv6 && !is_host(host)) return refusal("The mail server's host name is missing or malformed.");
  server.host = host;
  return {};
}

bool is_host(std::string_view host) {
  return !host.empty() && host.size() <= 253 && host.front() != '.' && host.front() != '-' &&
         std::all_of(host.begin(), host.end(), [](char c) {
           return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
                  c == '.' || c == '_';
         });
}

bool is_this_machine(std::string_view host) {
  bool const is_ipv4 = host.find_first_not_of("0123456789.") == std::string_view::npos;
  return base::ascii_lower(host) == "localhost" || host == "[::1]" || (is_ipv4 && host.rfind("127.", 0) == 0);
}

}  // namespace
}  // namespace usher::mail
