#include "mail/listing.h"

#include "mail/mail_row.h"

namespace usher::mail {
namespace {

base::Error not_waiting();

}  // namespace

std::vector<ListedMail> list_mails(db::Transaction& transaction, MailFilter const& filter) {
  std::string condition = "organization_id = ?";
  db::Parameters values{db::parameter(filter.organization)};
  if (filter.state == DeliveryState::kQueued) {
    condition += " and state in ('queued', 'sending')";
  } else if (filter.state) {
    condition += " and state = ?";
    values.emplace_back(std::string(to_string(*filter.state)));
  }
  if (!filter.kind.empty()) {
    condition += " and kind = ?";
    values.emplace_back(filter.kind);
  }
  if (!filter.recipient_pattern.empty()) {
    condition += " and recipient like ? escape '\\'";
    values.emplace_back(filter.recipient_pattern);
  }
  if (filter.before) {
    auto const& [created, id] = *filter.before;
    condition += " and (created_at < ? or (created_at = ? and id < ?))";
    values.insert(values.end(), {db::parameter(created), db::parameter(created), db::parameter(id)});
  }
  condition += " order by created_at desc, id desc limit ?";
  values.emplace_back(std::int64_t{filter.limit});
  return mail_rows(transaction, condition, values);
}

std::optional<ListedMail> find_mail(db::Transaction& transaction, base::OrganizationId const& organization,
                                    base::MailId const& id) {
  auto found = mail_rows(transaction, "organization_id = ? and id = ?",
                         {db::parameter(organization), db::parameter(id)});
  if (found.empty()) return std::nullopt;
  return std::move(found.front());
}

std::vector<RecordedAttempt> attempts_of(db::Transaction& transaction, base::MailId const& id) {
  std::vector<RecordedAttempt> found;
  for (auto& [number, ended, outcome, code, detail] :
       transaction.rows<std::int64_t, base::Time, std::string, std::int64_t, std::string>(
           "select attempt, ended_at, outcome, smtp_code, detail from mail_attempts where mail_id = ? order "
           "by attempt",
           id))
    found.push_back({static_cast<int>(number), ended, attempt_outcome(outcome), static_cast<int>(code),
                     std::move(detail)});
  return found;
}

base::Ok cancel_mail(db::Transaction& transaction, base::Clock const& clock, base::MailId const& id) {
  auto const changed = transaction.execute(
      "update mails set state = 'cancelled', sealed_message = '', next_attempt_at = null, finished_at = ? "
      "where id = ? and state in ('queued', 'deferred')",
      clock.now(), id);
  if (changed == 0) return not_waiting();
  return {};
}

base::Ok try_mail_now(db::Transaction& transaction, base::Clock const& clock, base::MailId const& id) {
  auto const changed = transaction.execute(
      "update mails set next_attempt_at = ? where id = ? and state = 'deferred'", clock.now(), id);
  if (changed == 0) return not_waiting();
  return {};
}

namespace {

base::Error not_waiting() {
  return base::conflict("mail_not_waiting", "This mail is no longer waiting. Look at what became of it.");
}

}  // namespace
}  // namespace usher::mail
