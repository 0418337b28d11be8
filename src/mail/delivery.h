#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/clock.h"
#include "base/ids.h"

namespace usher::mail {

// Where a mail stands. Screens show kSending as kQueued: it lasts as long as the mail server takes.
enum class DeliveryState {
  kNotConfigured,  // there was no mail server when it was written; it will never be sent
  kQueued,
  kSending,
  kSent,      // the mail server took it over
  kDeferred,  // an attempt failed; the next one is planned
  kFailed,    // refused for good, or given up
  kCancelled,
};
// "not_configured", …: the same in SQL, JSON and here.
std::string_view to_string(DeliveryState state);
DeliveryState delivery_state(std::string_view text);  // throws std::invalid_argument on any other word

struct Delivery {
  DeliveryState state = DeliveryState::kQueued;
  int smtp_code = 0;   // of the last attempt; 0 if the server gave none
  std::string detail;  // one line for an administrator: the server's reply, or what went wrong
  int attempts = 0;
  base::Time created_at;
  std::optional<base::Time> last_attempt_at;
  std::optional<base::Time> next_attempt_at;  // queued and deferred only
  std::optional<base::Time> finished_at;      // sent, failed, cancelled, not_configured
};

// Told to whoever listens (a screen that is open) after the commit that made it so.
struct MailChange {
  base::MailId mail_id;
  base::OrganizationId organization_id;
  std::string kind;
  std::string reference_id;
  Delivery delivery;
};

}  // namespace usher::mail
