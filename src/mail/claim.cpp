#include "mail/claim.h"

#include <string_view>
#include <vector>

#include "base/crypto.h"
#include "mail/mail_row.h"
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
// A mail as an update has left it.
struct ChangedMail {
  MailChange change;
  std::string sealed_message;
  std::optional<base::Time> useless_after;
  std::optional<base::Time> first_attempt_at;
};
std::optional<ChangedMail> changed(db::Transaction& transaction, base::MailId const& id,
                                   std::string const& update, db::Parameters const& values);
std::optional<ChangedMail> changed_by(db::Transaction& transaction, base::Time now,
                                      RetrySchedule const& schedule, Claim const& claim,
                                      DeliveryAttempt const& attempt);
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
    auto mail = changed_by(transaction, now, schedule, claim, attempt);
    if (!mail) return std::nullopt;
    transaction.add("mail_attempts (mail_id, attempt, ended_at, outcome, smtp_code, detail)", claim.id,
                    claim.attempts, now, to_string(attempt.outcome), attempt.smtp_code, attempt.detail);
    if (effect && mail->change.delivery.state == DeliveryState::kFailed) effect(transaction, mail->change);
    return std::move(mail->change);
  });
}

namespace {

// Urgent mails are looked for on their own: the index then yields the oldest of each kind without sorting.
std::vector<Candidate> candidates(db::Transaction& transaction, base::Time now) {
  constexpr std::string_view kOldest =
      "select * from (select id, next_attempt_at from mails where urgency = ? and next_attempt_at <= ? order "
      "by next_attempt_at, id limit 8) oldest";
  static std::string const kSql = std::string(kOldest) + " union all " + std::string(kOldest);
  std::vector<Candidate> found;
  for (auto& [id, next] : transaction.rows<base::MailId, base::Time>(
           kSql, static_cast<int>(Urgency::kAwaited), now, static_cast<int>(Urgency::kRoutine), now))
    found.push_back({std::move(id), next});
  return found;
}

std::optional<Claim> claim(db::Transaction& transaction, Candidate const& candidate, base::Time now,
                           base::Duration lease) {
  std::string holder = base::random_token();
  auto mail =
      changed(transaction, candidate.id,
              "state = 'sending', lease_holder = ?, next_attempt_at = ?, attempts = attempts + 1, "
              "first_attempt_at = coalesce(first_attempt_at, ?), last_attempt_at = ? where id = ? "
              "and next_attempt_at = ?",
              {db::parameter(holder), db::parameter(now + lease), db::parameter(now), db::parameter(now),
               db::parameter(candidate.id), db::parameter(candidate.next_attempt_at)});
  if (!mail) return std::nullopt;
  int const attempts = mail->change.delivery.attempts;
  return Claim{candidate.id,
               std::move(holder),
               std::move(mail->sealed_message),
               mail->useless_after,
               mail->first_attempt_at.value_or(now),
               attempts,
               std::move(mail->change)};
}

std::optional<ChangedMail> changed_by(db::Transaction& transaction, base::Time now,
                                      RetrySchedule const& schedule, Claim const& claim,
                                      DeliveryAttempt const& attempt) {
  auto const code = db::parameter(attempt.smtp_code);
  auto const id = db::parameter(claim.id);
  if (attempt.outcome == AttemptOutcome::kSent)
    return changed(transaction, claim.id,
                   "state = 'sent', smtp_code = ?, detail = ?, sealed_message = '', next_attempt_at = null, "
                   "finished_at = ?, lease_holder = '' where id = ? and state <> 'sent'",
                   {code, db::parameter(attempt.detail), db::parameter(now), id});
  auto const holder = db::parameter(claim.holder);
  auto const next = attempt.outcome == AttemptOutcome::kFailed
                        ? std::nullopt
                        : next_attempt(schedule, claim.attempts, claim.first_attempt_at, now);
  if (next)
    return changed(transaction, claim.id,
                   "state = 'deferred', smtp_code = ?, detail = ?, next_attempt_at = ?, lease_holder = '' "
                   "where id = ? and lease_holder = ? and state = 'sending'",
                   {code, db::parameter(attempt.detail), db::parameter(*next), id, holder});
  return changed(transaction, claim.id,
                 "state = 'failed', smtp_code = ?, detail = ?, sealed_message = '', next_attempt_at = null, "
                 "finished_at = ?, lease_holder = '' where id = ? and lease_holder = ? and state = 'sending'",
                 {code, db::parameter(final_detail(schedule, attempt)), db::parameter(now), id, holder});
}

std::optional<ChangedMail> changed(db::Transaction& transaction, base::MailId const& id,
                                   std::string const& update, db::Parameters const& values) {
  auto rows =
      transaction.rows_with<base::OrganizationId, std::string, std::string, std::string,
                            std::optional<base::Time>, std::optional<base::Time>, std::string, std::int64_t,
                            std::string, std::int64_t, base::Time, std::optional<base::Time>,
                            std::optional<base::Time>, std::optional<base::Time>>(
          "update mails set " + update +
              " returning organization_id, kind, reference_id, sealed_message, useless_after, "
              "first_attempt_at, " +
              kDeliveryColumns,
          values);
  if (rows.empty()) return std::nullopt;
  auto& [organization, kind, reference, sealed_message, useless_after, first_attempt_at, state, code, detail,
         attempts, created, last, next, finished] = rows.front();
  Delivery delivery =
      delivery_from({std::move(state), code, std::move(detail), attempts, created, last, next, finished});
  return ChangedMail{
      {id, std::move(organization), std::move(kind), std::move(reference), std::move(delivery)},
      std::move(sealed_message),
      useless_after,
      first_attempt_at};
}

std::string final_detail(RetrySchedule const& schedule, DeliveryAttempt const& attempt) {
  if (attempt.outcome == AttemptOutcome::kFailed) return attempt.detail;
  auto const hours = std::chrono::duration_cast<std::chrono::hours>(schedule.give_up_after).count();
  return "Given up after " + std::to_string(hours) + " hours. " + attempt.detail;
}

}  // namespace
}  // namespace usher::mail
