#include "mail/claim.h"

#include <vector>

#include "base/crypto.h"
#include "mail/outbox.h"

namespace usher::mail {
namespace {

struct Candidate {
  base::MailId id;
  base::Time next_attempt_at;
};

std::vector<Candidate> candidates(db::Transaction& transaction, base::Time now);
std::optional<Claim> claim(db::Transaction& transaction, Candidate const& candidate, base::Time now,
                           base::Duration lease);
std::optional<MailChange> change_of(db::Transaction& transaction, base::MailId const& id);
std::string final_detail(RetrySchedule const& schedule, DeliveryAttempt const& attempt);

}  // namespace

std::optional<Claim> claim_next(db::Database& database, base::Clock const& clock, base::Duration lease) {
  // Looking first keeps an idle courier from taking part in the writers' queue.
  auto const due =
      database.read([&](db::Transaction& transaction) { return candidates(transaction, clock.now()); });
  for (Candidate const& candidate : due) {
    auto claimed = database.write(
        [&](db::Transaction& transaction) { return claim(transaction, candidate, clock.now(), lease); });
    if (claimed) return claimed;
  }
  return std::nullopt;
}

std::optional<MailChange> record_attempt(db::Database& database, base::Clock const& clock,
                                         RetrySchedule const& schedule, Claim const& claim,
                                         DeliveryAttempt const& attempt, FailureEffect const& effect) {
  return database.write([&](db::Transaction& transaction) -> std::optional<MailChange> {
    auto const now = clock.now();
    std::int64_t changed = 0;
    if (attempt.outcome == AttemptOutcome::kSent) {
      changed = transaction.execute(
          "update mails set state = 'sent', smtp_code = ?, detail = ?, sealed_message = '', next_attempt_at "
          "= null, "
          "finished_at = ?, lease_holder = '' where id = ? and state <> 'sent'",
          attempt.smtp_code, attempt.detail, now, claim.id);
    } else {
      auto const next = attempt.outcome == AttemptOutcome::kFailed
                            ? std::nullopt
                            : next_attempt(schedule, claim.attempts, claim.first_attempt_at, now);
      changed =
          next ? transaction.execute(
                     "update mails set state = 'deferred', smtp_code = ?, detail = ?, next_attempt_at = ?, "
                     "lease_holder = '' where id = ? and lease_holder = ? and state = 'sending'",
                     attempt.smtp_code, attempt.detail, *next, claim.id, claim.holder)
               : transaction.execute(
                     "update mails set state = 'failed', smtp_code = ?, detail = ?, sealed_message = '', "
                     "next_attempt_at = null, finished_at = ?, lease_holder = '' "
                     "where id = ? and lease_holder = ? and state = 'sending'",
                     attempt.smtp_code, final_detail(schedule, attempt), now, claim.id, claim.holder);
    }
    if (changed == 0) return std::nullopt;
    transaction.execute(
        "insert into mail_attempts (mail_id, attempt, ended_at, outcome, smtp_code, detail) values (?, ?, ?, "
        "?, ?, ?)",
        claim.id, claim.attempts, now, to_string(attempt.outcome), attempt.smtp_code, attempt.detail);
    auto change = change_of(transaction, claim.id);
    if (effect && change && change->delivery.state == DeliveryState::kFailed) effect(transaction, *change);
    return change;
  });
}

namespace {

// Urgent mails are asked for on their own: the index then yields the oldest of each kind without sorting.
std::vector<Candidate> candidates(db::Transaction& transaction, base::Time now) {
  std::vector<Candidate> found;
  for (Urgency urgency : {Urgency::kAwaited, Urgency::kRoutine})
    for (auto& [id, next] : transaction.rows<base::MailId, base::Time>(
             "select id, next_attempt_at from mails where urgency = ? and next_attempt_at <= ? "
             "order by next_attempt_at, id limit 8",
             static_cast<int>(urgency), now))
      found.push_back({std::move(id), next});
  return found;
}

std::optional<Claim> claim(db::Transaction& transaction, Candidate const& candidate, base::Time now,
                           base::Duration lease) {
  std::string holder = base::random_token();
  auto const changed = transaction.execute(
      "update mails set state = 'sending', lease_holder = ?, next_attempt_at = ?, attempts = attempts + 1, "
      "first_attempt_at = coalesce(first_attempt_at, ?), last_attempt_at = ? where id = ? and "
      "next_attempt_at = ?",
      holder, now + lease, now, now, candidate.id, candidate.next_attempt_at);
  if (changed == 0) return std::nullopt;
  auto row = transaction.row<std::string, std::optional<base::Time>, base::Time>(
      "select sealed_message, useless_after, first_attempt_at from mails where id = ?", candidate.id);
  auto change = change_of(transaction, candidate.id);
  if (!row || !change) return std::nullopt;
  int const attempts = change->delivery.attempts;
  auto& [sealed_message, useless_after, first_attempt_at] = *row;
  return Claim{candidate.id,     std::move(holder), std::move(sealed_message), useless_after,
               first_attempt_at, attempts,          *std::move(change)};
}

std::optional<MailChange> change_of(db::Transaction& transaction, base::MailId const& id) {
  auto row = transaction.row<base::OrganizationId, std::string, std::string>(
      "select organization_id, kind, reference_id from mails where id = ?", id);
  auto delivery = delivery_of(transaction, id);
  if (!row || !delivery) return std::nullopt;
  auto& [organization_id, kind, reference_id] = *row;
  return MailChange{id, std::move(organization_id), std::move(kind), std::move(reference_id),
                    *std::move(delivery)};
}

std::string final_detail(RetrySchedule const& schedule, DeliveryAttempt const& attempt) {
  if (attempt.outcome == AttemptOutcome::kFailed) return attempt.detail;
  auto const hours = std::chrono::duration_cast<std::chrono::hours>(schedule.give_up_after).count();
  return "Given up after " + std::to_string(hours) + " hours. " + attempt.detail;
}

}  // namespace
}  // namespace usher::mail
