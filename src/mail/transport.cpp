#include "mail/transport.h"

#include "mail/maildir_transport.h"
#include "mail/smtp_transport.h"

namespace usher::mail {

base::Result<std::unique_ptr<Transport>> open_transport(std::string_view url,
                                                        TransportOptions const& options) {
  static constexpr std::string_view kMaildir = "maildir:";
  if (url.substr(0, kMaildir.size()) == kMaildir)
    return std::unique_ptr<Transport>(
        std::make_unique<MaildirTransport>(std::string(url.substr(kMaildir.size()))));
  TRY(SmtpServer server, parse_smtp_url(url));
  return std::unique_ptr<Transport>(std::make_unique<SmtpTransport>(std::move(server), options));
}

}  // namespace usher::mail
