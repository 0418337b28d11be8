#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/clock.h"
#include "base/ids.h"
#include "base/result.h"
#include "db/transaction.h"

namespace usher::access {

// What a request with an Idempotency-Key was answered. Call it first in the transaction that does the work:
// nullopt means that the work is the caller's to do, and to note with keep_response; a text is the answer of
// the first request. A parallel request with the same key waits for the first one's transaction. Refuses
// idempotency_key_reused for another body, and keys that are not 8 to 140 printable characters.
base::Result<std::optional<std::string>> earlier_response(db::Transaction& transaction,
                                                          base::Clock const& clock,
                                                          base::AccountId const& account,
                                                          std::string_view key, std::string_view request);
void keep_response(db::Transaction& transaction, base::AccountId const& account, std::string_view key,
                   std::string_view response);

// Forgets answers older than a day; gives how many.
std::int64_t sweep_responses(db::Transaction& transaction, base::Clock const& clock);

}  // namespace usher::access
