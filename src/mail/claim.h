#pragma once

#include <functional>
#include <optional>
#include <string>

#include "base/clock.h"
#include "db/database.h"
#include "mail/delivery.h"
#include "mail/retry_schedule.h"
#include "mail/transport.h"

// Private to mail: the hand-over of a mail between the table and whoever sends it.
//
//   queued ─┐                        ┌─ sent
//   deferred ┼─ claim ─> sending ─ record ─ failed
//   sending ─┘ (lease over)          └─ deferred
//
// A claim is a compare-and-swap on next_attempt_at: of several workers and nodes that see the same due mail,
// one changes the row. While a mail is being sent next_attempt_at holds the end of the lease, so a worker
// that died leaves a mail that is simply due again; it is then sent with the same Message-ID and content.
namespace usher::mail {

struct Claim {
  base::MailId id;
  std::string holder;  // of the lease; one name per claim
  std::string sealed_message;
  std::optional<base::Time> useless_after;
  base::Time first_attempt_at;
  int attempts = 0;   // this one included
  MailChange change;  // to "sending"
};

// The most urgent and oldest mail that is due, now leased for that long; nullopt if nothing is due.
std::optional<Claim> claim_next(db::Database& database, base::Clock const& clock, base::Duration lease);

// What belongs to a failure for good, in the transaction that writes it down; may be empty.
using FailureEffect = std::function<void(db::Transaction&, MailChange const&)>;

// Writes down how an attempt ended; erases the content when there will be no other. nullopt if the mail is no
// longer the claim's: cancelled, or the lease was over and somebody else has it. That the server took a mail
// is recorded even then, because it is true.
std::optional<MailChange> record_attempt(db::Database& database, base::Clock const& clock,
                                         RetrySchedule const& schedule, Claim const& claim,
                                         DeliveryAttempt const& attempt, FailureEffect const& effect = {});

}  // namespace usher::mail
