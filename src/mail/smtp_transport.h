#pragma once

#include <memory>
#include <mutex>
#include <vector>

#include "mail/smtp_url.h"
#include "mail/transport.h"

namespace usher::mail {

// SMTP (RFC 5321) by libcurl. Connections are kept for the next message, but not longer than a few seconds: a
// server that hangs up on an idle one would make that message wait for its retry.
class SmtpTransport final : public Transport {
 public:
  SmtpTransport(SmtpServer server, TransportOptions options);
  ~SmtpTransport() override;

  DeliveryAttempt send(Message const& message) override;
  base::Duration time_limit() const override { return options_.total_timeout; }

 private:
  struct Session;
  std::unique_ptr<Session> take_session();
  void give_back(std::unique_ptr<Session> session);

  SmtpServer server_;
  TransportOptions options_;
  std::mutex mutex_;
  std::vector<std::unique_ptr<Session>> idle_;  // guarded by mutex_
};

}  // namespace usher::mail
