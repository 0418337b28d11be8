#pragma once

#include "mail/listing.h"

// Private to mail.
namespace usher::mail {

// Of the mails for which the condition holds; it may end in an order and a limit.
std::vector<ListedMail> mail_rows(db::Transaction& transaction, std::string const& condition,
                                  db::Parameters const& parameters);

}  // namespace usher::mail
