#include "mail/mail_row.h"

#include <utility>

namespace usher::mail {

Delivery delivery_from(DeliveryColumns columns) {
  auto& [state, code, detail, attempts, created, last, next, finished] = columns;
  Delivery delivery{delivery_state(state),
                    static_cast<int>(code),
                    std::move(detail),
                    static_cast<int>(attempts),
                    created,
                    last,
                    next,
                    finished};
  // What stands there is the end of the lease.
  if (delivery.state == DeliveryState::kSending) delivery.next_attempt_at.reset();
  return delivery;
}

std::vector<ListedMail> mail_rows(db::Transaction& transaction, std::string const& condition,
                                  db::Parameters const& parameters) {
  std::vector<ListedMail> found;
  for (auto& [id, kind, reference, recipient, state, code, detail, attempts, created, last, next, finished] :
       transaction.rows_with<base::MailId, std::string, std::string, std::string, std::string, std::int64_t,
                             std::string, std::int64_t, base::Time, std::optional<base::Time>,
                             std::optional<base::Time>, std::optional<base::Time>>(
           std::string("select id, kind, reference_id, recipient, ") + kDeliveryColumns +
               " from mails where " + condition,
           parameters))
    found.push_back({std::move(id), std::move(kind), std::move(reference), std::move(recipient),
                     delivery_from({std::move(state), code, std::move(detail), attempts, created, last, next,
                                    finished})});
  return found;
}

}  // namespace usher::mail
