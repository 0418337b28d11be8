#pragma once

#include <string>

#include "base/ids.h"
#include "db/transaction.h"
#include "mail/outbox.h"

namespace usher::identity {

// How people are told about their accounts: by which outbox, and in which language. Languages are those of
// workspaces, which this module does not know: whoever does says how to look one up (en, de, fr, es).
struct AccountMail {
  using LanguageOf = std::string (*)(db::Transaction&, base::AccountId const&);

  // In English where nobody says otherwise.
  AccountMail(mail::OutboxSettings const& by, LanguageOf of = nullptr) : outbox(by), language_of(of) {}

  std::string language(db::Transaction& transaction, base::AccountId const& account) const {
    return language_of == nullptr ? "en" : language_of(transaction, account);
  }

  mail::OutboxSettings const& outbox;
  LanguageOf language_of;
};

}  // namespace usher::identity
