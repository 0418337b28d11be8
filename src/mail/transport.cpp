#include "mail/transport.h"

#include <array>
#include <stdexcept>

#include "mail/maildir_transport.h"
#include "mail/smtp_transport.h"

namespace usher::mail {
namespace {

constexpr std::array<std::string_view, 4> kOutcomes{"sent", "deferred", "failed", "misconfigured"};

}  // namespace

std::string_view to_string(AttemptOutcome outcome) {
  return kOutcomes[static_cast<std::size_t>(outcome)];
}

AttemptOutcome attempt_outcome(std::string_view text) {
  for (std::size_t i = 0; i < kOutcomes.size(); ++i)
    if (kOutcomes[i] == text) return static_cast<AttemptOutcome>(i);
  throw std::invalid_argument("not an outcome: " + std::string(text));
}

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
