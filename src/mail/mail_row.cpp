#include "mail/mail_row.h"

namespace usher::mail {

std::vector<ListedMail> mail_rows(db::Transaction& transaction, std::string const& condition,
                                  db::Parameters const& parameters) {
  std::vector<ListedMail> found;
  for (auto& [id, kind, reference, recipient, state, code, detail, attempts, created, last, next, finished] :
       transaction.rows_with<base::MailId, std::string, std::string, std::string, std::string, std::int64_t,
                             std::string, std::int64_t, base::Time, std::optional<base::Time>,
                             std::optional<base::Time>, std::optional<base::Time>>(
           "select id, kind, reference_id, recipient, state, smtp_code, detail, attempts, created_at, "
           "last_attempt_at, next_attempt_at, finished_at from mails where " +
               condition,
           parameters)) {
    Delivery delivery{delivery_state(state),
                      static_cast<int>(code),
                      std::move(detail),
                      static_cast<int>(attempts),
                      created,
                      last,
                      next,
                      finished};
    if (delivery.state == DeliveryState::kSending) delivery.next_attempt_at.reset();
    found.push_back(
        {std::move(id), std::move(kind), std::move(reference), std::move(recipient), std::move(delivery)});
  }
  return found;
}

}  // namespace usher::mail
