#pragma once

#include <string>

#include "base/clock.h"
#include "base/result.h"
#include "db/transaction.h"
#include "identity/account.h"
#include "mail/outbox.h"

// Private to identity: a change of the second factor is told to the mailbox, so that whoever did not make it
// hears of it.
namespace usher::identity {

enum class FactorNews { kAdded, kRemoved, kReset, kCodesRenewed, kRecoveryCodeUsed };
base::Ok mail_factor_news(db::Transaction& transaction, base::Clock const& clock, Account const& account,
                          FactorNews news, mail::OutboxSettings const& outbox);

}  // namespace usher::identity
