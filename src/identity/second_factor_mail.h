#pragma once

#include <string_view>

#include "base/clock.h"
#include "base/result.h"
#include "db/transaction.h"
#include "identity/account.h"
#include "identity/account_mail.h"
#include "identity/account_texts.h"

// Private to identity: a change of the second factor is told to the mailbox, so that whoever did not make it
// hears of it.
namespace usher::identity {

// With the name of a passkey where it is about one.
base::Ok mail_factor_news(db::Transaction& transaction, base::Clock const& clock, Account const& account,
                          FactorNews news, AccountMail const& mail, std::string_view passkey = {});

}  // namespace usher::identity
