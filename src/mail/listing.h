#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "db/transaction.h"
#include "mail/delivery.h"
#include "mail/transport.h"

// The outbox for whoever administers it: what was sent to whom, and what became of it. Never what it said.
namespace usher::mail {

struct ListedMail {
  base::MailId id;
  std::string kind;
  std::string reference_id;
  std::string recipient;  // canonical
  Delivery delivery;
};

struct MailFilter {
  base::OrganizationId organization;
  std::optional<DeliveryState> state;                         // kQueued: also one that is being sent
  std::string kind;                                           // empty: all
  std::string recipient_pattern;                              // for like, with \ as escape; empty: all
  std::optional<std::pair<base::Time, base::MailId>> before;  // where the page before ended
  int limit = 50;
};
// The newest first, at most limit.
std::vector<ListedMail> list_mails(db::Transaction& transaction, MailFilter const& filter);

std::optional<ListedMail> find_mail(db::Transaction& transaction, base::OrganizationId const& organization,
                                    base::MailId const& id);

struct RecordedAttempt {
  int number = 1;
  base::Time ended_at;
  AttemptOutcome outcome = AttemptOutcome::kSent;
  int smtp_code = 0;
  std::string detail;
};
// Those whose end is known, the first one first.
std::vector<RecordedAttempt> attempts_of(db::Transaction& transaction, base::MailId const& id);

// A queued or deferred mail that never will be sent. Refuses mail_not_waiting.
base::Ok cancel_mail(db::Transaction& transaction, base::Clock const& clock, base::MailId const& id);

// A deferred mail is tried at once. Refuses mail_not_waiting. Wake the courier after the commit.
base::Ok try_mail_now(db::Transaction& transaction, base::Clock const& clock, base::MailId const& id);

}  // namespace usher::mail
