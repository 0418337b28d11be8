#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "base/clock.h"
#include "base/result.h"
#include "mail/message.h"

namespace usher::mail {

enum class AttemptOutcome {
  kSent,           // the other side has taken the mail over
  kDeferred,       // not now: 4xx, no connection, no answer in time
  kFailed,         // never: 5xx, or the message is not one that can be sent
  kMisconfigured,  // not until an administrator changes something: login, certificate, encryption
};

// "sent", "deferred", "failed", "misconfigured": the same in SQL, JSON, the log and here.
std::string_view to_string(AttemptOutcome outcome);
AttemptOutcome attempt_outcome(std::string_view text);  // throws std::invalid_argument on any other word

struct DeliveryAttempt {
  AttemptOutcome outcome = AttemptOutcome::kDeferred;
  int smtp_code = 0;   // the server's last code where it explains the outcome, else 0
  std::string detail;  // one line of at most 500 octets, for administrators; carries no credentials
};

// Hands one message to the next mail system. Thread-safe: each worker of the courier calls send().
class Transport {
 public:
  virtual ~Transport() = default;
  // Everything that can go wrong on the way is an outcome; exceptions are bugs.
  virtual DeliveryAttempt send(Message const& message) = 0;
  // The longest that send() takes.
  virtual base::Duration time_limit() const = 0;
};

struct TransportOptions {
  std::string ca_file;  // PEM; empty: the system's
  std::chrono::milliseconds connect_timeout{15'000};
  std::chrono::milliseconds total_timeout{60'000};
};

// smtp://…, smtps://… (smtp_url.h) or maildir:/path. Refuses other addresses, without repeating their
// password.
base::Result<std::unique_ptr<Transport>> open_transport(std::string_view url,
                                                        TransportOptions const& options);

}  // namespace usher::mail
