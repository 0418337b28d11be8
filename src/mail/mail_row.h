#pragma once

#include <optional>
#include <string>
#include <tuple>

#include "mail/listing.h"

// Private to mail.
namespace usher::mail {

inline constexpr char kDeliveryColumns[] =
    "state, smtp_code, detail, attempts, created_at, last_attempt_at, next_attempt_at, finished_at";
using DeliveryColumns =
    std::tuple<std::string, std::int64_t, std::string, std::int64_t, base::Time, std::optional<base::Time>,
               std::optional<base::Time>, std::optional<base::Time>>;
Delivery delivery_from(DeliveryColumns columns);

// Of the mails for which the condition holds; it may end in an order and a limit.
std::vector<ListedMail> mail_rows(db::Transaction& transaction, std::string const& condition,
                                  db::Parameters const& parameters);

}  // namespace usher::mail
